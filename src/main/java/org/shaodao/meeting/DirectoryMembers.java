package org.shaodao.meeting;

import java.util.List;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.MeetingMembers;
import org.shaodao.directory.Unit;
import org.springframework.stereotype.Component;

/** Members as the directory lists them, until the meetings keep their own: of the party-building meeting only. */
@Component
class DirectoryMembers implements Members {
    private final MeetingMembers members;
    private final Directory directory;

    DirectoryMembers(MeetingMembers members, Directory directory) {
        this.members = members;
        this.directory = directory;
    }

    @Override
    public List<Unit> of(Body body) {
        return body.kind() == MeetingKind.PARTY_BUILDING ? members.membersOf(body.areaCode()) : List.of();
    }

    @Override
    public List<Body> bodiesOf(String unitCode) {
        return directory.areas().stream()
                .map(Area::code)
                .filter(area -> members.membersOf(area).stream()
                        .anyMatch(unit -> unit.code().equals(unitCode)))
                .map(area -> new Body(area, MeetingKind.PARTY_BUILDING))
                .toList();
    }
}
