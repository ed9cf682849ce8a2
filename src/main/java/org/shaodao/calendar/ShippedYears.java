package org.shaodao.calendar;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Puts the years that the product brings into the tables at its start, when they are not there. */
@Component
class ShippedYears {
    private static final Logger log = LoggerFactory.getLogger(ShippedYears.class);

    private final CalendarEditor editor;
    private final Calendars calendars;

    ShippedYears(CalendarEditor editor, Calendars calendars) {
        this.editor = editor;
        this.calendars = calendars;
    }

    /** Once everybody who listens for {@link CalendarChanged} is there. */
    @EventListener(ContextRefreshedEvent.class)
    void seed() {
        var packaged = PackagedYears.read();
        editor.seed(packaged);
        packaged.forEach(this::announce);
    }

    private void announce(PackagedYears.Packaged packaged) {
        var plan = packaged.plan();
        calendars
                .now()
                .year(plan.year())
                .filter(stored -> !stored.plan().equals(plan))
                .ifPresent(stored -> log.info(
                        "Calendar: {} is version {} of the table, which differs from the packaged one and is kept",
                        plan.year(),
                        stored.version()));
    }
}
