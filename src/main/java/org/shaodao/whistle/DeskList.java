package org.shaodao.whistle;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The open cases of areas, or of a unit, what is due next first. As quick with 50,000 as with fifty. */
public interface DeskList {
    /**
     * @param areas area codes; what lies below them must be named too
     * @param after the last case shown; null to begin
     * @param limit at most 200
     */
    List<DeskRow> of(Collection<String> areas, Filter filter, @Nullable Place after, int limit);

    /** The parts of a unit that are open, what is due next first. */
    List<UnitRow> ofUnit(String unit, Set<SlotState> states, @Nullable Place after, int limit);

    /** How many stand like that, counted no further than the limit. */
    int count(Collection<String> areas, Filter filter, int limit);

    /**
     * All of these must hold; null and empty ask for nothing.
     *
     * @param words each must be in title, place or description; one that looks like it, the beginning of the case number
     * @param states open states only
     * @param unit a unit that works on it now
     * @param dueBefore the next limit lies before
     * @param caseNos these only
     */
    record Filter(
            List<String> words,
            Set<CaseState> states,
            @Nullable Grade grade,
            @Nullable String unit,
            @Nullable Instant dueBefore,
            Optional<Set<String>> caseNos) {
        public static final Filter NONE = new Filter(List.of(), Set.of(), null, null, null, Optional.empty());

        public Filter at(CaseState state) {
            return new Filter(words, Set.of(state), grade, unit, dueBefore, caseNos);
        }

        public Filter due(Instant before) {
            return new Filter(words, states, grade, unit, before, caseNos);
        }
    }

    /** Where a page ends. */
    record Place(@Nullable Instant nextDue, String caseNo) {}

    /**
     * A case on the desk.
     *
     * @param nextDue the limit that passes next; null when none runs
     */
    record DeskRow(CaseRow row, @Nullable Instant nextDue) {
        public String caseNo() {
            return row.caseNo();
        }

        public Place here() {
            return new Place(nextDue, caseNo());
        }
    }

    /** A unit's part of a case. */
    record UnitRow(DeskRow found, SlotState state, boolean lead) {}
}
