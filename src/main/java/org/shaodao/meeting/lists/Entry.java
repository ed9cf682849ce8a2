package org.shaodao.meeting.lists;

import java.time.Instant;
import java.time.LocalDate;
import org.shaodao.meeting.Body;

/**
 * A demand or a resource as its row says it.
 *
 * @param entryNo {@code XQ20261122-000001} or {@code ZY…}
 * @param unitCode who listed it
 * @param from first day on which it is wanted or offered
 * @param until last day
 */
record Entry(
        String entryNo,
        EntryKind kind,
        Body body,
        String unitCode,
        Category category,
        String title,
        String text,
        LocalDate from,
        LocalDate until,
        State state,
        Instant listedAt) {
    /** Where an entry stands. */
    enum State {
        OPEN("待认领"),
        MATCHED("已对接"),
        WITHDRAWN("已撤下");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    boolean open() {
        return state == State.OPEN;
    }
}
