package org.shaodao.meeting.lists;

import org.shaodao.engine.Choices;

/** What an entry is about; entries of one category can be matched. */
enum Category {
    VENUE("场地"),
    PARKING("停车"),
    HEALTH("医疗健康"),
    EDUCATION("教育培训"),
    LAW("法律服务"),
    CULTURE("文化体育"),
    ELDERLY("养老助残"),
    CHILDREN("儿童青少年"),
    SAFETY("平安消防"),
    ENVIRONMENT("环境美化"),
    FACILITIES("设施维修"),
    JOBS("就业创业"),
    FUNDS("资金物资"),
    VOLUNTEERS("志愿服务"),
    OTHER("其他");

    private final String label;

    Category(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    /** As forms and tables spell it. */
    public String code() {
        return Choices.code(this);
    }
}
