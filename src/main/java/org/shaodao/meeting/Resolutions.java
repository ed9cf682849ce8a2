package org.shaodao.meeting;

import java.time.LocalDate;
import java.util.List;

/** The resolutions (议定事项) as a meeting needs them. */
public interface Resolutions {
    /**
     * A resolution that is not struck off.
     *
     * @param resolutionNo {@code YD…}
     * @param progress the owner's last word, or empty
     */
    record Unfinished(
            String resolutionNo, String text, String ownerUnit, LocalDate dueOn, boolean overdue, String progress) {}

    /** Of all meetings of this body, and those that came up from below; overdue ones first, then by date: they come first on the next agenda. */
    List<Unfinished> unfinished(Body body);

    /**
     * A meeting had its unfinished resolutions before it. Those that are overdue have a few working days from now; then
     * they go one level up. Saying it twice changes nothing.
     */
    void presented(String meetingNo, Body body);
}
