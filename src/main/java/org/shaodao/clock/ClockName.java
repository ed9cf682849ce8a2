package org.shaodao.clock;

import java.util.Arrays;
import java.util.Optional;
import org.shaodao.engine.Choices;

/** The clocks of processes.md ("Clocks and their first limits"); their limits are in the decision {@code clock-limits}. */
public enum ClockName {
    DISPATCH("派单", "派单"),
    TOTAL("全程办理", "答复"),
    CONTACT("联系诉求人", "联系诉求人"),
    CHECK_IN("报到", "报到"),
    DECLINE_WINDOW("退单窗口", "提出退单"),
    RULE_ON_DECLINE("退单裁定", "裁定"),
    APPROVE_EXTENSION("延期审批", "审批"),
    ARRIVE("到场", "到场"),
    HANDLE("处置", "办结"),
    CONSOLIDATE("汇总答复", "汇总答复"),
    VERIFY("核查", "核查"),
    CALLBACK("回访", "回访"),
    AWAIT_DECISION("待提级意见", "作出决定"),
    TAKE_CHARGE("提级包案", "包案"),
    LEDGER_REVIEW("挂账复核", "复核"),
    /** Beside processes.md: a case that a meeting is to decide is not forgotten when no meeting does. */
    MEETING("待会议议定", "议定"),
    CONFIRM_OUTCOME("包案销号", "销号"),
    ITEM_REVIEW("议题初审", "初审"),
    ITEM_COMPLETE("议题补充材料", "补充"),
    ITEM_CONSULT("议题征求意见", "答复"),
    ITEM_APPROVE("议题审定", "审定"),
    /** Beside processes.md: when an item that was put off is asked again. */
    ITEM_DEFERRED("议题缓议", "再次审定"),
    /** Until the day that the meeting set. */
    RESOLUTION("议定事项落实", "落实"),
    STRIKE_OFF("销号确认", "确认"),
    CONFIRM_RESULT("提议单位确认", "确认"),
    /** Beside processes.md: an overdue resolution that no meeting could move goes one level up. */
    RESOLUTION_RAISE("逾期议定事项提级", "落实");

    private final String label;
    private final String act;

    ClockName(String label, String act) {
        this.label = label;
        this.act = act;
    }

    /** As tables, models and answers spell it: {@code check-in}. */
    public String code() {
        return Choices.code(this);
    }

    /** What people read: 报到. */
    public String label() {
        return label;
    }

    /** What has to be done by the limit, for the end of the sentence: 应于2月26日17:30前办结. */
    public String act() {
        return act;
    }

    /** The variable that holds a clock's limit where a diagram reads it: {@code checkInDueAt}. */
    public String dueVariable() {
        return spoken() + "DueAt";
    }

    public static Optional<ClockName> of(String code) {
        return Arrays.stream(values()).filter(name -> name.code().equals(code)).findFirst();
    }

    private String spoken() {
        var words = code().split("-");
        var name = new StringBuilder(words[0]);
        for (var word : Arrays.asList(words).subList(1, words.length)) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }
}
