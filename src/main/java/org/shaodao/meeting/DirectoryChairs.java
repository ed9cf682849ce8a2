package org.shaodao.meeting;

import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.springframework.stereotype.Component;

/** Nobody is in a roster yet, so the convenor chairs. */
@Component
class DirectoryChairs implements Chairs {
    private final Directory directory;

    DirectoryChairs(Directory directory) {
        this.directory = directory;
    }

    @Override
    public String chairGroup(Body body) {
        return directory.group(Duty.LEADER, body.areaCode());
    }

    @Override
    public String chairGroupWithout(Body body, String unitCode) {
        return chairGroup(body);
    }
}
