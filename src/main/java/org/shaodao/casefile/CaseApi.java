package org.shaodao.casefile;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.AuditEntry;
import org.shaodao.audit.Timeline;
import org.shaodao.clock.ClockView;
import org.shaodao.directory.Directory;
import org.shaodao.engine.Choices;
import org.shaodao.intake.Reporters;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.Masking;
import org.shaodao.web.ShanghaiTime;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.Slot;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/cases/{caseNo}}: the case with its units, clocks and timeline, for staff who may see it. Personal data
 * is masked for everybody here: it is shown on the page alone, where looking at it leaves a record.
 */
@RestController
class CaseApi {
    private static final int ENTRIES = 200;

    private final CaseAccess access;
    private final CaseViews views;
    private final Cases cases;
    private final CaseTimes times;
    private final Timeline timeline;
    private final Reporters reporters;
    private final Directory directory;
    private final CurrentActor currentActor;

    CaseApi(
            CaseAccess access,
            CaseViews views,
            Cases cases,
            CaseTimes times,
            Timeline timeline,
            Reporters reporters,
            Directory directory,
            CurrentActor currentActor) {
        this.access = access;
        this.views = views;
        this.cases = cases;
        this.times = times;
        this.timeline = timeline;
        this.reporters = reporters;
        this.directory = directory;
        this.currentActor = currentActor;
    }

    @GetMapping("/api/cases/{caseNo}")
    Answer show(@PathVariable String caseNo, @RequestParam(required = false) @Nullable Long before) {
        var user = currentActor.get().userId().orElseThrow(CasePage::unknown);
        var file = access.file(caseNo)
                .filter(found -> access.of(user, found).isPresent())
                .orElseThrow(CasePage::unknown);
        var record = file.record();
        var names = Names.of(directory);
        var entries = timeline.of(caseNo, before, ENTRIES);
        return new Answer(
                about(record, names),
                cases.followers(caseNo).stream().map(CaseRecord::caseNo).toList(),
                reporters.masked(caseNo).orElse(null),
                file.slots().stream().map(slot -> Part.of(slot, names)).toList(),
                clocks(record, names),
                entries.stream().map(AuditEntry::masked).map(Entry::of).toList(),
                entries.size() < ENTRIES ? null : entries.get(0).id());
    }

    private About about(CaseRecord record, Names names) {
        var grade = record.grade();
        var special = record.specialGroup();
        return new About(
                record.caseNo(),
                Masking.text(record.title()),
                Masking.text(record.description()),
                Choices.code(record.state()),
                record.state().label(),
                Choices.code(record.kind()),
                record.kind().label(),
                grade == null ? null : Choices.code(grade),
                grade == null ? null : grade.label(),
                record.category(),
                views.category(record.category()),
                special == null ? null : Choices.code(special),
                special == null ? null : special.label(),
                Choices.code(record.source()),
                record.source().label(),
                record.areaCode(),
                names.path(record.areaCode()),
                Masking.text(record.place()),
                record.longitude(),
                record.latitude(),
                record.leadUnit(),
                names.unit(record.leadUnit()),
                record.reworkCount(),
                record.hopCount(),
                record.masterCaseNo(),
                record.followsCaseNo(),
                record.replyText() == null ? null : Masking.text(record.replyText()),
                local(record.registeredAt()),
                local(record.closedAt()));
    }

    private List<Clock> clocks(CaseRecord record, Names names) {
        return times.of(record.caseNo()).stream()
                .map(view -> Clock.of(view, names, times.left(view, record.areaCode())))
                .toList();
    }

    private static @Nullable OffsetDateTime local(@Nullable Instant moment) {
        return moment == null ? null : moment.atZone(ShanghaiTime.ZONE).toOffsetDateTime();
    }

    /** @param timelineBefore give this as {@code before} to read on; null when that was all */
    record Answer(
            @JsonUnwrapped About about,
            List<String> followers,
            Reporters.@Nullable Masked reporter,
            List<Part> units,
            List<Clock> clocks,
            List<Entry> timeline,
            @Nullable Long timelineBefore) {}

    /** Codes as the interface takes them, each with the word that people read for it. */
    record About(
            String caseNo,
            String title,
            String description,
            String state,
            String stateText,
            String kind,
            String kindText,
            @Nullable String grade,
            @Nullable String gradeText,
            @Nullable String category,
            String categoryText,
            @Nullable String specialGroup,
            @Nullable String specialGroupText,
            String source,
            String sourceText,
            String areaCode,
            String areaText,
            String place,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable String leadUnit,
            String leadUnitText,
            int reworkCount,
            int hopCount,
            @Nullable String masterCaseNo,
            @Nullable String followsCaseNo,
            @Nullable String replyText,
            @Nullable OffsetDateTime registeredAt,
            @Nullable OffsetDateTime closedAt) {}

    record Part(
            String unit,
            String unitText,
            boolean lead,
            String state,
            String stateText,
            int round,
            @Nullable OffsetDateTime dispatchedAt,
            @Nullable OffsetDateTime dueAt,
            @Nullable OffsetDateTime checkedInAt,
            @Nullable OffsetDateTime arrivedAt,
            @Nullable OffsetDateTime doneAt) {
        static Part of(Slot slot, Names names) {
            return new Part(
                    slot.unit(),
                    names.unit(slot.unit()),
                    slot.lead(),
                    Choices.code(slot.state()),
                    slot.state().label(),
                    slot.round(),
                    local(slot.dispatchedAt()),
                    local(slot.dueAt()),
                    local(slot.checkedInAt()),
                    local(slot.arrivedAt()),
                    local(slot.doneAt()));
        }
    }

    /**
     * @param clock as processes.md names it: {@code handle}
     * @param unit code of the unit whose part it times; null for a clock of the case
     * @param timeLeft 还剩3小时20分 or 已超时2天; empty unless it runs
     * @param explanation how the limit came about, in one sentence
     * @param provisional it reaches into a year without a holiday notice
     */
    record Clock(
            String clock,
            String clockText,
            @Nullable String unit,
            String unitText,
            String state,
            String stateText,
            @Nullable OffsetDateTime startedAt,
            @Nullable OffsetDateTime dueAt,
            @Nullable OffsetDateTime stoppedAt,
            String timeLeft,
            boolean provisional,
            String explanation) {
        static Clock of(ClockView view, Names names, String timeLeft) {
            var part = view.key().part().isEmpty() ? null : view.key().part();
            return new Clock(
                    view.key().name().code(),
                    view.key().name().label(),
                    part,
                    names.unit(part),
                    Choices.code(view.state()),
                    view.state().label(),
                    local(view.startedAt()),
                    local(view.dueAt()),
                    local(view.stoppedAt()),
                    timeLeft,
                    view.provisional(),
                    view.explanation());
        }
    }

    record Entry(
            long id,
            @Nullable OffsetDateTime at,
            String action,
            String text,
            List<Said> answers,
            String person,
            @Nullable String unit,
            @Nullable String onBehalfOf,
            String channel,
            @Nullable String triggeredBy) {
        static Entry of(AuditEntry entry) {
            return new Entry(
                    entry.id(),
                    local(entry.at()),
                    entry.action(),
                    entry.text(),
                    entry.answers().stream()
                            .map(answer -> new Said(answer.label(), answer.text()))
                            .toList(),
                    entry.actorName(),
                    entry.unitName(),
                    entry.onBehalfOf(),
                    entry.channel().label(),
                    entry.triggeredByName());
        }
    }

    record Said(String label, String text) {}
}
