package org.shaodao.meeting.review;

import java.util.Locale;

/** What is counted for a sheet, and how it is said. */
enum Figure {
    OPEN(Sheet.PROBLEM, "月末未办结案件%d件"),
    OVERDUE(Sheet.PROBLEM, "月末已超时未办结案件%d件"),
    ESCALATED(Sheet.PROBLEM, "本月提级案件%d件"),
    LEDGERED(Sheet.PROBLEM, "月末挂账案件%d件"),
    REWORKED(Sheet.PROBLEM, "本月返工案件%d件"),
    RESOLUTIONS_OVERDUE(Sheet.PROBLEM, "月末逾期未销号的议定事项%d项"),
    PROJECTS_OVERDUE(Sheet.PROBLEM, "月末逾期未办结的项目%d个"),
    MOVED(Sheet.IMPROVEMENT, "上月末未办结、本月办结的案件%d件"),
    EXTENDED(Sheet.IMPROVEMENT, "本月准予延期%d次"),
    RESOLUTIONS_MOVED(Sheet.IMPROVEMENT, "上月末逾期、本月销号的议定事项%d项"),
    RESOLUTIONS_OPEN(Sheet.IMPROVEMENT, "正在落实的议定事项%d项"),
    PROJECTS_RUNNING(Sheet.IMPROVEMENT, "在办项目%d个"),
    IN_TIME(Sheet.RESULT, "本月限时内办结案件%d件"),
    CONTENT(Sheet.RESULT, "评价为满意或基本满意%d件"),
    RESOLUTIONS_STRUCK_OFF(Sheet.RESULT, "本月销号议定事项%d项"),
    PROJECTS_DONE(Sheet.RESULT, "本月办结项目%d个");

    private final Sheet sheet;
    private final String words;

    Figure(Sheet sheet, String words) {
        this.sheet = sheet;
        this.words = words;
    }

    Sheet sheet() {
        return sheet;
    }

    String say(int amount) {
        return String.format(Locale.ROOT, words, amount);
    }
}
