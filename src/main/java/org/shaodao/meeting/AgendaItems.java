package org.shaodao.meeting;

import java.util.List;
import java.util.Optional;

/** The agenda items (议题) as a meeting needs them. */
public interface AgendaItems {
    /**
     * What a meeting reads of an item.
     *
     * @param itemNo {@code YT…}
     * @param unitCode who proposed it
     * @param concernedUnits unit codes
     * @param deferrals how often it was deferred
     * @param caseNo of the case it came from
     */
    record ReadyItem(
            String itemNo,
            String title,
            String unitCode,
            List<String> concernedUnits,
            int deferrals,
            Optional<String> caseNo) {}

    /** Approved items that wait for a meeting of this body and are on no agenda; those deferred most often first. */
    List<ReadyItem> ready(Body body);

    /** Puts approved items on a meeting's agenda. An item that is not ready any more is left out; the rest are returned. */
    List<ReadyItem> place(String meetingNo, Body body, List<String> itemNos);

    /** The items that a meeting has to decide, in their order. */
    List<ReadyItem> of(String meetingNo);

    /**
     * What stands or stood on the agenda of a meeting, in its order: also what was decided, put off, or handed on to the next.
     * Deferrals as they were when it was placed.
     */
    List<ReadyItem> agenda(String meetingNo);

    /** A meeting that is cancelled or lacks its quorum hands its undecided items to the next; this is not a deferral. */
    void release(String meetingNo);

    /**
     * Why a meeting cannot decide so, for the form that asks it: a deferral too many, or nobody above.
     *
     * @return one Chinese sentence; empty when it can
     */
    Optional<String> hindrance(String itemNo, ItemOutcome outcome);

    /**
     * What the meeting decided, told to the item's process ({@code item-decided}). Telling twice changes nothing. What
     * {@link #hindrance} forbids counts as rejected.
     *
     * @param measures for {@code ADOPTED} and {@code AMENDED} at least one, else none
     */
    void decided(String itemNo, String meetingNo, ItemOutcome outcome, List<AgreedMeasure> measures);
}
