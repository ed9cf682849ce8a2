package org.shaodao.intake;

import org.shaodao.whistle.CaseState;

/** Where a case stands, for people who know no office's vocabulary. */
final class StateWords {
    private StateWords() {}

    static String of(CaseState state) {
        return switch (state) {
            case REGISTERED -> "已登记，待受理";
            case DISPATCHED -> "已派单，等待责任单位报到";
            case HANDLING -> "责任单位正在办理中";
            case PAUSED -> "暂停办理（挂起），条件具备后继续办理";
            case ANSWERED -> "已有办理结果，待核查";
            case CALLBACK -> "已答复，待回访";
            case ESCALATED -> "已提级，由上级协调办理";
            case LEDGERED -> "暂时不能解决，已挂账并定期复核";
            case MERGED -> "与同类问题并案办理";
            case REJECTED -> "不予受理";
            case WITHDRAWN -> "已撤回";
            case CANCELLED -> "已作废";
            case CLOSED -> "已办结";
        };
    }
}
