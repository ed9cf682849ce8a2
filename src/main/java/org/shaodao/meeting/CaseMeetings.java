package org.shaodao.meeting;

import java.util.List;

/** What joint meetings have to do with a case, for its page. Who may see the case is the caller's to ask. */
public interface CaseMeetings {
    OfCase ofCase(String caseNo);

    /** In words, ready to be printed. */
    record OfCase(List<ItemLine> items, List<ResolutionLine> resolutions) {
        public boolean any() {
            return !items.isEmpty();
        }
    }

    /**
     * One item that the case became.
     *
     * @param meeting whose meeting: 望湖街道党建联席会
     * @param meetingNo on whose agenda it is or was last; empty before
     */
    record ItemLine(String itemNo, String state, String tone, String meeting, String meetingNo, String proposed) {}

    /** @param progress the owner's last word; may be empty */
    record ResolutionLine(
            String resolutionNo,
            String text,
            String owner,
            String dueOn,
            boolean overdue,
            String state,
            String tone,
            String progress) {}
}
