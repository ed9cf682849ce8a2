package org.shaodao.whistle;

import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.springframework.stereotype.Component;

/** By which way a whistle came, as the duties of the one who blew it tell. */
@Component
public class Sources {
    private final Directory directory;

    Sources(Directory directory) {
        this.directory = directory;
    }

    /** @param user who blew it; null for the public */
    public Source of(@Nullable String user) {
        if (user == null) {
            return Source.RESIDENT;
        }
        var duties = directory.duties(user);
        if (duties.stream().anyMatch(duty -> duty.duty() == Duty.REPORT)) {
            return Source.GRID;
        }
        return duties.stream().anyMatch(duty -> duty.duty() == Duty.VERIFY) ? Source.COMMUNITY : Source.STREET;
    }
}
