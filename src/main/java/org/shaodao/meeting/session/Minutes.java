package org.shaodao.meeting.session;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import org.shaodao.web.Masking;

/**
 * The minutes of a meeting (会议纪要) as people read them: everything in words, so that what was signed reads the same for ever. A node of the version before
 * or after reads them too: what is new is left out where there is none, and what it does not know it passes over.
 *
 * @param turns how the chair came to chair, when it changed; one sentence each
 * @param present names of units
 * @param absent names of units
 * @param quorum one sentence
 * @param unfinished resolutions of earlier meetings, one each
 * @param papers that lay before it; none in minutes from before there were any
 * @param discussion what was said beside the items; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Minutes(
        String meetingNo,
        String title,
        String heldAt,
        String place,
        String theme,
        String chair,
        List<String> turns,
        List<String> present,
        List<String> absent,
        String quorum,
        List<Unfinished> unfinished,
        List<Item> items,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<Paper> papers,

        String discussion) {
    public Minutes {
        papers = List.copyOf(papers);
        turns = List.copyOf(turns);
        present = List.copyOf(present);
        absent = List.copyOf(absent);
        unfinished = List.copyOf(unfinished);
        items = List.copyOf(items);
    }

    /** The same with the numbers of people in it made unreadable; masking twice changes nothing. */
    Minutes masked() {
        return new Minutes(
                meetingNo,
                title,
                heldAt,
                Masking.text(place),
                Masking.text(theme),
                chair,
                turns.stream().map(Masking::text).toList(),
                present,
                absent,
                quorum,
                unfinished.stream().map(Unfinished::masked).toList(),
                items.stream().map(Item::masked).toList(),
                papers,
                Masking.text(discussion));
    }

    /** A resolution of an earlier meeting as it stood. */
    public record Unfinished(
            String resolutionNo, String text, String owner, String dueOn, String state, String progress) {
        private Unfinished masked() {
            return new Unfinished(resolutionNo, Masking.text(text), owner, dueOn, state, Masking.text(progress));
        }
    }

    /**
     * What was decided about one item.
     *
     * @param way by consensus, or the votes in words
     * @param earlier what the minority said on decisions that the chair had decided anew
     * @param papers of the item; none when nothing was decided
     * @param reservations the minority's words; may be empty
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Item(
            String itemNo,
            String title,
            String proposer,
            String outcome,
            String way,
            String text,
            String reservations,
            List<Measure> measures,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
            List<Paper> papers,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
            List<Earlier> earlier) {
        private Item masked() {
            return new Item(
                    itemNo,
                    Masking.text(title),
                    proposer,
                    outcome,
                    way,
                    Masking.text(text),
                    Masking.text(reservations),
                    measures.stream().map(Measure::masked).toList(),
                    papers,
                    earlier.stream().map(Earlier::masked).toList());
        }
    }

    /**
     * A paper as it lay before the meeting.
     *
     * @param name as its sender called it, masked
     * @param digest the first 16 hexadecimal digits of the SHA-256 of its content: which one it was
     */
    public record Paper(String name, String digest) {}

    /** Reservations on an earlier decision of this meeting about the same item: that decision, when it was written down, and the words. */
    public record Earlier(String outcome, String decidedAt, String reservations) {
        private Earlier masked() {
            return new Earlier(outcome, decidedAt, Masking.text(reservations));
        }
    }

    /** Nothing without owner and date. */
    public record Measure(String text, String owner, String dueOn) {
        private Measure masked() {
            return new Measure(Masking.text(text), owner, dueOn);
        }
    }
}
