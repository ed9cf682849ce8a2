package org.shaodao.meeting.agenda;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.clock.ClockName;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Recipient;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the concerned units say (征求意见), kept word for word. Silence counts as no objection, and is marked so. */
@Service
@Transactional
public class ItemOpinions {
    private final ItemStore store;
    private final ItemWords words;
    private final ItemClocks clocks;
    private final ItemDesk desk;
    private final Directory directory;

    ItemOpinions(ItemStore store, ItemWords words, ItemClocks clocks, ItemDesk desk, Directory directory) {
        this.store = store;
        this.words = words;
        this.clocks = clocks;
        this.desk = desk;
        this.directory = directory;
    }

    /** {@code Task_OpenConsultation}: all concerned units are asked from now on. Asking twice changes nothing. */
    public void open(String itemNo) {
        var item = desk.hold(itemNo);
        words.ask(itemNo, item.concernedUnits(), desk.now());
        for (var unit : words.asked(itemNo)) {
            var due = clocks.due(item, ClockName.ITEM_CONSULT, unit);
            desk.tell(
                    item,
                    "consult/%s".formatted(unit),
                    NoticeKind.INFORM,
                    Set.of(Recipient.group(directory.unitGroup(Duty.LIAISON, unit))),
                    "议题%s征求%s的意见，请在%s前答复，逾期视为没有异议。".formatted(itemNo, desk.nameOf(unit), ShanghaiTime.minute(due)));
        }
        desk.record(
                item,
                "征求意见",
                item.concernedUnits().isEmpty()
                        ? "没有涉及单位，不征求意见"
                        : "征求%d个单位的意见".formatted(item.concernedUnits().size()));
    }

    /** The units that are asked now; empty where none is concerned. */
    @Transactional(readOnly = true)
    public List<String> asked(String itemNo) {
        return words.asked(itemNo);
    }

    public Said say(String itemNo, String unit, @Nullable String user, Opinion opinion, String text) {
        var item = desk.hold(itemNo);
        if (item.state() != ItemState.CONSULTING || !words.answered(itemNo, unit, desk.now())) {
            return new Said.TooLate("征求意见已经结束，或者本单位已经答复。");
        }
        clocks.stop(itemNo, ClockName.ITEM_CONSULT, unit);
        desk.say(item, ItemWord.Step.OPINION, unit, user, opinion, text, false);
        desk.record(item, "答复意见", "%s：%s".formatted(desk.nameOf(unit), opinion.label()));
        return new Said.Taken();
    }

    /** {@code Task_NoteSilence}: the unit said nothing in its time. */
    public void noteSilence(String itemNo, String unit) {
        var item = desk.hold(itemNo);
        if (item.state() == ItemState.CONSULTING && words.answered(itemNo, unit, desk.now())) {
            clocks.stop(itemNo, ClockName.ITEM_CONSULT, unit);
            desk.say(item, ItemWord.Step.OPINION, unit, null, Opinion.AGREE, "", true);
            desk.record(item, "逾期未答复", "%s在时限内没有答复，视为没有异议".formatted(desk.nameOf(unit)));
        }
    }
}
