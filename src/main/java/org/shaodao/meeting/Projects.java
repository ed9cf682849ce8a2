package org.shaodao.meeting;

import java.time.LocalDate;
import java.util.List;

/** The projects that came of matched demands and resources, as a meeting hears of them. */
public interface Projects {
    /**
     * One project.
     *
     * @param demandUnit unit code of who wanted it
     * @param supplyUnit unit code of who offers it
     * @param ownerUnit unit code of who answers for it
     */
    record Running(
            String projectNo,
            String title,
            String demandUnit,
            String supplyUnit,
            String ownerUnit,
            LocalDate dueOn,
            boolean overdue) {}

    /** Those that are not done, by date: they appear at the next meeting. */
    List<Running> running(Body body);

    /**
     * Tells owner and secretary of each project whose day has passed, once at each stage of its delay: the day after, two weeks
     * after, a month after. Asked daily; twice changes nothing.
     */
    void remind();
}
