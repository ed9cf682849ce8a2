package org.shaodao.whistle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What a leader above decided on a case: each measure changes the running case in its own way (processes.md, process 1). */
public sealed interface LeaderWord {
    /** Code of the measure, as the diagrams compare it. */
    String measure();

    /**
     * Open slots and tasks are cancelled, the counts are 0, and these units are dispatched. Out of the ledger and after
     * closing too.
     *
     * @param until by when all of them have to be done
     */
    record Order(String leadUnit, List<String> assistUnits, Instant until) implements LeaderWord {
        public Order {
            assistUnits = List.copyOf(assistUnits);
        }

        @Override
        public String measure() {
            return "order";
        }
    }

    /** The same units, a new limit. */
    record Extend(Instant until) implements LeaderWord {
        @Override
        public String measure() {
            return "extend";
        }
    }

    /**
     * It cannot be solved now.
     *
     * @param reason what the reporter reads
     */
    record Ledger(String reason, LocalDate reviewOn) implements LeaderWord {
        @Override
        public String measure() {
            return "ledger";
        }
    }

    /** It stays on the ledger until another day. */
    record Keep(String reason, LocalDate reviewOn) implements LeaderWord {
        @Override
        public String measure() {
            return "keep";
        }
    }

    /**
     * It is taken off the ledger and closed unsolved.
     *
     * @param reason what the public reads; becomes the answer
     */
    record Close(String reason) implements LeaderWord {
        @Override
        public String measure() {
            return "close";
        }
    }

    /** It goes on where it was; a case that waits is sent on by its supervisor. */
    record Return() implements LeaderWord {
        @Override
        public String measure() {
            return "return";
        }
    }

    /** A joint meeting is to decide; nothing changes yet. */
    record Meeting() implements LeaderWord {
        @Override
        public String measure() {
            return "meeting";
        }
    }

    /** The next level is to decide; nothing changes yet. */
    record Up() implements LeaderWord {
        @Override
        public String measure() {
            return "up";
        }
    }
}
