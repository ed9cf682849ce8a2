package org.shaodao.meeting.resolution;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.calendar.Start;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.ClockView;
import org.shaodao.clock.Clocks;
import org.shaodao.clock.Matter;
import org.shaodao.clock.PauseReason;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.notification.Notice;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Notices;
import org.shaodao.notification.Recipient;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What every change of a resolution needs: its clocks, its words, its history and the news of it. */
@Component
class ResolutionDesk {
    private static final List<Duty> CARRY_OUT = List.of(Duty.HANDLE, Duty.LIAISON);

    private final ResolutionStore store;
    private final Clocks clocks;
    private final WorkingTime time;
    private final Directory directory;
    private final Journal journal;
    private final Notices notices;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ResolutionDesk(
            ResolutionStore store,
            Clocks clocks,
            WorkingTime time,
            Directory directory,
            Journal journal,
            Notices notices,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.clocks = clocks;
        this.time = time;
        this.directory = directory;
        this.journal = journal;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    /** Who carries it out: the owner's handlers and liaisons; where it has neither, the nearest handlers above. */
    List<String> owners(String unit) {
        var own = CARRY_OUT.stream()
                .map(duty -> duty.group(unit))
                .filter(group -> !directory.peopleIn(group).isEmpty())
                .toList();
        return own.isEmpty() ? List.of(directory.unitGroup(Duty.HANDLE, unit)) : own;
    }

    String secretary(Resolution found) {
        return directory.group(Duty.SECRETARY, found.followArea());
    }

    /** The limit of the whole is the last day's last working window; that of a step is counted from now. */
    Instant due(Resolution found, ClockName name) {
        var key = new ClockKey(found.resolutionNo(), "", name);
        if (!found.state().open()) {
            return clocks.plain(name, matter(found, name), new Start(now(), name.label()));
        }
        if (name != ClockName.RESOLUTION) {
            return clocks.start(key, matter(found, name), new Start(now(), name.label() + "开始"))
                    .dueAt();
        }
        return clocks.open(key)
                .orElseGet(() -> clocks.startUntil(
                        key,
                        matter(found, name),
                        new Start(now(), "会议议定"),
                        time.closing(found.dueOn(), found.body().areaCode())))
                .dueAt();
    }

    /** It runs anew, whether or not it ran. */
    void restart(Resolution found, ClockName name) {
        stop(found, name);
        due(found, name);
    }

    /**
     * At that moment at the latest.
     *
     * @return false when it was so before, or the clock does not run
     */
    boolean notLaterThan(Resolution found, ClockName name, Instant moment) {
        var key = new ClockKey(found.resolutionNo(), "", name);
        var later =
                clocks.open(key).filter(open -> open.dueAt().isAfter(moment)).isPresent();
        if (later) {
            clocks.setLimit(key, moment);
        }
        return later;
    }

    /**
     * The owner has done their part in time: their clock stands still while others look, at the longest until their limit.
     *
     * @return that limit
     */
    Instant waitFor(Resolution found, ClockName next) {
        var until = due(found, next);
        var own = new ClockKey(found.resolutionNo(), "", ClockName.RESOLUTION);
        clocks.resume(own);
        clocks.open(own)
                .filter(open -> open.dueAt().isAfter(now()))
                .ifPresent(open -> clocks.pause(own, PauseReason.OTHER_AUTHORITY, "已反馈落实，等待" + next.label(), until));
        return until;
    }

    /** It lies with the owner again. */
    void goOn(Resolution found) {
        clocks.resume(new ClockKey(found.resolutionNo(), "", ClockName.RESOLUTION));
    }

    void stop(Resolution found, ClockName name) {
        clocks.stop(new ClockKey(found.resolutionNo(), "", name));
    }

    void stopAll(Resolution found) {
        clocks.of(found.resolutionNo()).stream()
                .filter(ClockView::open)
                .map(ClockView::key)
                .forEach(clocks::stop);
    }

    void say(
            Resolution found,
            ResolutionWord.Step step,
            @Nullable String user,
            String choice,
            String text,
            String proof,
            boolean silent) {
        store.say(found.resolutionNo(), new ResolutionWord(step, user, choice, text, proof, silent, now()));
    }

    /** In its own story, and in that of the case it came from. */
    void record(Resolution found, String action, String text) {
        journal.record(found.resolutionNo(), found.ownerUnit(), action, text);
        var caseNo = found.caseNo();
        if (caseNo != null) {
            journal.record(caseNo, found.ownerUnit(), action, "议定事项%s：%s".formatted(found.resolutionNo(), text));
        }
        events.publishEvent(new ResolutionChanged(found.resolutionNo()));
    }

    void publish(Object event) {
        events.publishEvent(event);
    }

    Set<Recipient> owner(Resolution found) {
        return owners(found.ownerUnit()).stream().map(Recipient::group).collect(Collectors.toSet());
    }

    static Set<Recipient> all(Stream<String> groups) {
        return groups.map(Recipient::group).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @param what names the occasion among those of the resolution; each is told once */
    void tell(Resolution found, String what, NoticeKind kind, Set<Recipient> recipients, String text) {
        notices.send(Notice.about(
                "resolution/%s/%s".formatted(found.resolutionNo(), what),
                kind,
                recipients,
                found.resolutionNo(),
                text));
    }

    String nameOf(String unit) {
        return directory.nameOf(unit);
    }

    private Matter matter(Resolution found, ClockName name) {
        var group = switch (name) {
            case STRIKE_OFF -> secretary(found);
            case CONFIRM_RESULT -> found.proposerGroup();
            default -> owners(found.ownerUnit()).get(0);
        };
        return new Matter(found.body().areaCode(), null, null, group);
    }
}
