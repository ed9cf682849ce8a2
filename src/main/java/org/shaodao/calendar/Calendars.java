package org.shaodao.calendar;

import org.shaodao.database.KeptInMemory;
import org.springframework.stereotype.Component;

/** The stored calendar in memory, as old as {@link KeptInMemory} allows. */
@Component
class Calendars {
    private final CalendarStore store;
    private final KeptInMemory<StoredCalendar> kept;

    Calendars(CalendarStore store) {
        this.store = store;
        this.kept = new KeptInMemory<>(store);
    }

    StoredCalendar now() {
        return kept.now();
    }

    long revision() {
        return store.revision();
    }

    void lookAgain() {
        kept.lookAgain();
    }

    /** To be called inside a transaction, after each change. */
    void changed() {
        kept.changed();
    }
}
