package org.shaodao.escalation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Person;
import org.shaodao.whistle.LeaderWords;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a leader's word has to be, beyond the measure being open ({@link MeasureRules}): who is named, and which days. */
@Component
class WordRules {
    /** A case is not forgotten on the ledger: it is looked at again within a year. */
    private static final int LONGEST_LEDGER_DAYS = 366;

    private final Directory directory;
    private final ObjectProvider<JointMeetings> meetings;
    private final WorkingTime time;
    private final Clock clock;

    WordRules(Directory directory, ObjectProvider<JointMeetings> meetings, WorkingTime time, Clock clock) {
        this.directory = directory;
        this.meetings = meetings;
        this.time = time;
        this.clock = clock;
    }

    /** Why what was filled in cannot be carried out, in Chinese; empty when it can. */
    Optional<String> fault(Escalation escalation, Word word, LeaderWords.Standing now) {
        var named = word.chargedBy();
        if (named != null
                && leaders(escalation).stream().noneMatch(one -> one.userId().equals(named))) {
            return Optional.of("包案负责人须是本级负责人。");
        }
        return switch (word.measure()) {
            case ORDER -> orderFault(escalation, word);
            case EXTEND ->
                Objects.requireNonNull(limit(escalation, word))
                                .isAfter(now.workDueAt().orElse(clock.instant()))
                        ? Optional.empty()
                        : Optional.of("延长到的日期应晚于现在的办理时限。");
            case MEETING -> meetingFault(escalation, word.meetingKind());
            case LEDGER, KEEP -> reviewFault(Objects.requireNonNull(word.reviewOn()));
            default -> Optional.empty();
        };
    }

    /** Joint meetings that the present level holds, the usual one first. */
    List<JointMeetings.Kind> kinds(Escalation escalation) {
        return meetings.stream()
                .flatMap(known -> known.heldIn(escalation.heldAt()).stream())
                .toList();
    }

    /** Which of them is to decide: as chosen, else the usual one; null when there is none. */
    @Nullable
    String meetingKind(Escalation escalation, Decision decision) {
        var chosen = decision.meetingKind();
        return chosen != null
                ? chosen
                : kinds(escalation).stream()
                        .findFirst()
                        .map(JointMeetings.Kind::code)
                        .orElse(null);
    }

    private Optional<String> meetingFault(Escalation escalation, @Nullable String kind) {
        if (meetings.stream().findAny().isEmpty()) {
            return Optional.empty();
        }
        var kinds = kinds(escalation);
        if (kinds.isEmpty()) {
            return Optional.of("本级没有联席会议，请选择其他措施。");
        }
        return kind == null || kinds.stream().anyMatch(held -> held.code().equals(kind))
                ? Optional.empty()
                : Optional.of("本级没有这种联席会议，请重新选择。");
    }

    private Optional<String> orderFault(Escalation escalation, Word word) {
        var lead = Objects.requireNonNull(word.leadUnit());
        if (word.assistUnits().contains(lead)) {
            return Optional.of("主办单位不能同时协办。");
        }
        if (directory.unit(lead).isEmpty()
                || word.assistUnits().stream()
                        .anyMatch(unit -> directory.unit(unit).isEmpty())) {
            return Optional.of("没有这个单位。");
        }
        return Objects.requireNonNull(limit(escalation, word)).isAfter(clock.instant())
                ? Optional.empty()
                : Optional.of("办结日期应在现在之后。");
    }

    private Optional<String> reviewFault(LocalDate reviewOn) {
        var today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        return reviewOn.isAfter(today) && !reviewOn.isAfter(today.plusDays(LONGEST_LEDGER_DAYS))
                ? Optional.empty()
                : Optional.of("复核日期应在明天起一年之内。");
    }

    /**
     * By when it has to be done: the day that was named ends with the last window of the case's area. It stays that day also
     * when it is a day off: who orders something for a Sunday means the Sunday. Null for a word without a day.
     */
    @Nullable
    Instant limit(Escalation escalation, Word word) {
        var day = word.until();
        return day == null ? null : time.end(day, escalation.areaCode());
    }

    /** Who may answer for the case. */
    List<Person> leaders(Escalation escalation) {
        return directory.peopleIn(directory.group(Duty.LEADER, escalation.heldAt()));
    }
}
