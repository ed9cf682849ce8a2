package org.shaodao.meeting.resolution;

import org.shaodao.clock.Subjects;
import org.shaodao.web.Numbered;
import org.springframework.stereotype.Component;

/** Clocks are about resolutions too. */
@Component
class HeldResolutions implements Subjects {
    private final ResolutionStore store;

    HeldResolutions(ResolutionStore store) {
        this.store = store;
    }

    @Override
    public void hold(String subject) {
        if (Numbered.of(subject) == Numbered.RESOLUTION) {
            store.lock(subject);
        }
    }
}
