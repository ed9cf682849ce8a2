package org.shaodao.directory;

import java.util.List;

/** Which units sit in the joint meeting (联席会议) of an area. */
public interface MeetingMembers {
    /** In the order of the directory; empty for an area without a meeting. */
    List<Unit> membersOf(String areaCode);
}
