package org.shaodao.meeting.review;

import java.util.List;
import org.shaodao.whistle.CaseFigures.Field;

/** Fields of work beside the classes of the duty catalogue. */
final class ReviewFields {
    static final Field RESOLUTIONS = new Field("resolutions", "联席会议议定事项");
    static final Field LISTS = new Field("lists", "共建项目");
    /** For what the secretary adds and no other field fits. */
    static final Field GENERAL = new Field("general", "综合");

    static final List<Field> OWN = List.of(RESOLUTIONS, LISTS, GENERAL);

    private ReviewFields() {}
}
