package org.shaodao.meeting.agenda;

import org.shaodao.clock.Subjects;
import org.shaodao.web.Numbered;
import org.springframework.stereotype.Component;

/** Clocks are about items too. */
@Component
class HeldItems implements Subjects {
    private final ItemDesk desk;

    HeldItems(ItemDesk desk) {
        this.desk = desk;
    }

    @Override
    public void hold(String subject) {
        if (Numbered.of(subject) == Numbered.ITEM) {
            desk.hold(subject);
        }
    }
}
