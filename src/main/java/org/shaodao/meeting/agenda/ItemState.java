package org.shaodao.meeting.agenda;

import org.shaodao.engine.Choices;

/** Where an agenda item stands. */
public enum ItemState {
    REVIEWING("待初审"),
    COMPLETING("待补充"),
    CONSULTING("征求意见"),
    APPROVING("待审定"),
    /** By chair or convenor; it is asked again later. */
    DEFERRED("缓议"),
    APPROVED("待上会"),
    PLACED("已列入议程"),
    ADOPTED("已通过"),
    /** The secretary did not let it in. */
    REFUSED("不予提交"),
    /** Chair or convenor said no. */
    VETOED("审定否决"),
    VOTED_DOWN("会议未通过"),
    MERGED("已并入"),
    WITHDRAWN("已撤回"),
    RAISED("已提交上级"),
    /** Its process was deleted in the engine. */
    CANCELLED("已作废");

    private final String label;

    ItemState(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    String code() {
        return Choices.code(this);
    }

    public boolean open() {
        return compareTo(PLACED) <= 0;
    }
}
