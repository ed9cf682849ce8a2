package org.shaodao.meeting.lists;

import java.time.LocalDate;

/** What two units agreed on; parameters as in {@link org.shaodao.meeting.Projects.Running}. */
record Project(
        String projectNo,
        String entryNo,
        String title,
        String demandUnit,
        String supplyUnit,
        String ownerUnit,
        LocalDate dueOn,
        boolean done,
        String result) {}
