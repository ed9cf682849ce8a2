package org.shaodao.meeting.resolution;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.Limit;
import org.shaodao.calendar.LimitUnit;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.clock.ClockName;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.escalation.Supervisions;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.Resolutions;
import org.shaodao.meeting.resolution.ResolutionWord.Step;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Recipient;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A resolution until it is struck off: reported by its owner, struck off by the secretary and the proposer; overdue under
 * supervision, then first on the next agenda, then one level up.
 */
@Service
@Transactional
public class Following implements Resolutions {
    private static final String YES = "yes";
    private static final String RETURN = "return";
    private static final int DAYS_AFTER_MEETING = 5;

    private final ResolutionStore store;
    private final ResolutionDesk desk;
    private final Supervisions supervisions;
    private final Directory directory;
    private final WorkingTime time;

    Following(
            ResolutionStore store,
            ResolutionDesk desk,
            Supervisions supervisions,
            Directory directory,
            WorkingTime time) {
        this.store = store;
        this.desk = desk;
        this.supervisions = supervisions;
        this.directory = directory;
        this.time = time;
    }

    /** The owner tells how far it is. @param done it is carried out, to be struck off */
    public Striking report(String number, @Nullable String user, boolean done, String progress, String proof) {
        var found = store.lock(number);
        if (found.state() != ResolutionState.CARRYING_OUT) {
            return tooLate();
        }
        desk.say(found, Step.REPORT, user, done ? "done" : "progress", progress, proof, false);
        if (done) {
            store.state(number, ResolutionState.REPORTED);
            desk.waitFor(store.lock(number), ClockName.STRIKE_OFF);
            desk.tell(
                    found,
                    "reported/%d".formatted(desk.now().toEpochMilli()),
                    NoticeKind.INFORM,
                    Set.of(Recipient.group(desk.secretary(found))),
                    "议定事项%s已反馈落实，请确认销号。".formatted(number));
        }
        desk.record(found, "落实反馈", done ? "已落实，申请销号" : "反馈进展");
        return new Striking.Taken();
    }

    /** The secretary's word. @param yes it is carried out; else the owner goes on */
    public Striking strikeOff(String number, @Nullable String user, boolean yes, String text) {
        var found = store.lock(number);
        if (found.state() != ResolutionState.REPORTED) {
            return tooLate();
        }
        desk.stop(found, ClockName.STRIKE_OFF);
        desk.say(found, Step.SECRETARY, user, yes ? YES : RETURN, text, "", false);
        if (!yes) {
            giveBack(found, "秘书");
        } else if (found.proposerConfirms()) {
            store.state(number, ResolutionState.CONFIRMING);
            var until = desk.waitFor(store.lock(number), ClockName.CONFIRM_RESULT);
            desk.tell(
                    found,
                    "confirm/%d".formatted(desk.now().toEpochMilli()),
                    NoticeKind.INFORM,
                    Set.of(Recipient.group(found.proposerGroup())),
                    "议定事项%s秘书已确认，请提议单位在%s前确认结果，逾期未答复视为同意。".formatted(number, ShanghaiTime.minute(until)));
            desk.record(found, "销号确认", "秘书确认已落实，请提议单位确认");
        } else {
            struckOff(found, "秘书确认已落实；负责单位就是提议单位，不再另行确认");
        }
        return new Striking.Taken();
    }

    /** The proposer's word. */
    public Striking confirm(String number, @Nullable String user, boolean yes, String text) {
        var found = store.lock(number);
        if (found.state() != ResolutionState.CONFIRMING) {
            return tooLate();
        }
        desk.stop(found, ClockName.CONFIRM_RESULT);
        desk.say(found, Step.PROPOSER, user, yes ? YES : RETURN, text, "", false);
        if (yes) {
            struckOff(found, "提议单位确认已落实");
        } else {
            giveBack(found, "提议单位");
        }
        return new Striking.Taken();
    }

    /** {@code Task_ConfirmSilently}: the proposer said nothing in its time; that counts as yes, and is marked so. */
    public void confirmSilently(String number) {
        var found = store.lock(number);
        if (found.state() == ResolutionState.CONFIRMING) {
            desk.say(found, Step.PROPOSER, null, YES, "", "", true);
            struckOff(found, "提议单位在时限内没有答复，视为同意");
        }
    }

    /** {@code Task_SuperviseResolution}: its time has passed. Noticing it twice opens one supervision. */
    public void supervise(String number) {
        var found = store.lock(number);
        if (!found.state().open()) {
            return;
        }
        store.overdue(number, desk.now());
        var unit = liesWith(found);
        var text = unit.equals(found.ownerUnit())
                ? "议定事项已过%s，请立即落实并反馈".formatted(found.dueOn())
                : "议定事项已反馈落实，逾期未确认销号，请立即核对";
        supervisions.openOn(number, found.followArea(), unit, text);
        desk.due(found, ClockName.RESOLUTION_RAISE);
        desk.record(found, "督办", "逾期未销号，督办%s，并列入下次会议首项".formatted(desk.nameOf(unit)));
    }

    /** The unit whose move it is: nobody is supervised for another's delay. */
    private static String liesWith(Resolution found) {
        return switch (found.state()) {
            case REPORTED -> found.followArea();
            case CONFIRMING -> found.proposerUnit();
            default -> found.ownerUnit();
        };
    }

    /**
     * {@code Task_RaiseResolution}: the next level follows it.
     *
     * @return whether there is no level above that
     */
    public boolean raise(String number) {
        var found = store.lock(number);
        var above = directory.area(found.followArea()).flatMap(Area::above);
        if (!found.state().open() || above.isEmpty()) {
            return true;
        }
        var top = directory.area(above.get()).flatMap(Area::above).isEmpty();
        store.raised(number, above.get(), top, desk.now());
        var raised = store.lock(number);
        desk.restart(raised, ClockName.RESOLUTION_RAISE);
        desk.tell(
                raised,
                "raised/" + above.get(),
                NoticeKind.ESCALATE,
                ResolutionDesk.all(Stream.of(
                        directory.group(Duty.SECRETARY, above.get()), directory.group(Duty.LEADER, above.get()))),
                "议定事项%s逾期未销号，提请%s督促。".formatted(number, desk.nameOf(above.get())));
        desk.record(raised, "提级", "逾期未销号，由%s督促".formatted(desk.nameOf(above.get())));
        return top;
    }

    /** Its process was deleted in the engine. */
    public void instanceOver(String number) {
        var found = store.lock(number);
        if (found.state().open()) {
            end(found, ResolutionState.CANCELLED);
            desk.record(found, "作废", "议定事项流程被删除");
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Unfinished> unfinished(Body body) {
        var today = desk.today();
        return store.unfinished(body, today).stream()
                .map(found -> new Unfinished(
                        found.resolutionNo(),
                        found.text(),
                        found.ownerUnit(),
                        found.dueOn(),
                        overdue(found, today),
                        store.progress(found.resolutionNo()).orElse("")))
                .toList();
    }

    @Override
    public void presented(String meetingNo, Body body) {
        var limit = Limit.of(DAYS_AFTER_MEETING, LimitUnit.WORKING_DAY);
        for (var listed : store.unfinished(body, desk.today())) {
            var found = store.lock(listed.resolutionNo());
            if (found.overdueAt() != null
                    && found.state().open()
                    && desk.notLaterThan(
                            found, ClockName.RESOLUTION_RAISE, time.later(desk.now(), limit, body.areaCode()))) {
                desk.record(found, "上会通报", "逾期事项已在会议%s通报".formatted(meetingNo));
            }
        }
    }

    @Transactional(readOnly = true)
    public Optional<Resolution> find(String number) {
        return store.find(number);
    }

    /** The limit of the whole or of a step, for a diagram that asks for it. */
    public Instant due(String number, ClockName name) {
        return desk.due(store.lock(number), name);
    }

    /** Candidate groups of who carries it out. */
    @Transactional(readOnly = true)
    public List<String> owners(String number) {
        return desk.owners(store.find(number).orElseThrow().ownerUnit());
    }

    /** Candidate group of who follows it. */
    @Transactional(readOnly = true)
    public String secretary(String number) {
        return desk.secretary(store.find(number).orElseThrow());
    }

    /** Candidate group of who confirms beside the secretary. */
    @Transactional(readOnly = true)
    public String proposer(String number) {
        return store.find(number).orElseThrow().proposerGroup();
    }

    private void giveBack(Resolution found, String who) {
        store.state(found.resolutionNo(), ResolutionState.CARRYING_OUT);
        desk.goOn(found);
        desk.tell(
                found,
                "returned/%d".formatted(desk.now().toEpochMilli()),
                NoticeKind.INFORM,
                desk.owner(found),
                "议定事项%s被%s退回，请继续落实。".formatted(found.resolutionNo(), who));
        desk.record(found, "退回落实", "%s认为尚未落实".formatted(who));
    }

    private void struckOff(Resolution found, String text) {
        end(found, ResolutionState.STRUCK_OFF);
        desk.tell(
                found,
                "struck-off",
                NoticeKind.INFORM,
                desk.owner(found),
                "议定事项%s已销号。".formatted(found.resolutionNo()));
        desk.record(found, "销号", text);
    }

    private void end(Resolution found, ResolutionState state) {
        store.end(found.resolutionNo(), state, desk.now());
        desk.stopAll(found);
        supervisions.settle(found.resolutionNo());
    }

    private static Striking tooLate() {
        return new Striking.TooLate("这项议定事项刚刚已有变化，请刷新。");
    }

    /** For the page: the last day has passed, and it was not reported in time. */
    static boolean overdue(Resolution found, LocalDate today) {
        return found.state().open()
                && found.dueOn().isBefore(today)
                && (found.state() == ResolutionState.CARRYING_OUT || found.overdueAt() != null);
    }
}
