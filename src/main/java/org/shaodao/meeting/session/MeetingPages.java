package org.shaodao.meeting.session;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.InStead;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.Papers;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.security.CurrentUser;
import org.shaodao.web.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /meetings}: the calendar of meetings, a meeting's page, its minutes and its calendar file. Others get 404. */
@Controller
@RequestMapping("/meetings")
class MeetingPages {
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final MeetingViews views;
    private final MeetingSight sight;
    private final Sessions sessions;
    private final Changes changes;
    private final Moving moving;
    private final Themes themes;
    private final Papers papers;
    private final MinutesPdf pdf;
    private final CalendarFile calendar;
    private final CurrentUser user;
    private final InStead inStead;

    MeetingPages(
            MeetingViews views,
            MeetingSight sight,
            Sessions sessions,
            Changes changes,
            Moving moving,
            Themes themes,
            Papers papers,
            MinutesPdf pdf,
            CalendarFile calendar,
            CurrentUser user,
            InStead inStead) {
        this.views = views;
        this.sight = sight;
        this.sessions = sessions;
        this.changes = changes;
        this.moving = moving;
        this.themes = themes;
        this.papers = papers;
        this.pdf = pdf;
        this.calendar = calendar;
        this.user = user;
        this.inStead = inStead;
    }

    @GetMapping
    String calendar(Model model) {
        var me = user.requireUserId();
        var months = new LinkedHashMap<String, List<MeetingViews.Line>>();
        views.calendar(me)
                .forEach(line -> months.computeIfAbsent(line.month(), none -> new java.util.ArrayList<>())
                        .add(line));
        model.addAttribute("months", months);
        return "meeting/calendar";
    }

    @GetMapping("/{no}")
    String meeting(@PathVariable String no, Model model) {
        var me = user.requireUserId();
        var meeting = views.find(me, no).orElseThrow(MeetingPages::unknown);
        model.addAttribute("meeting", meeting);
        model.addAttribute("papers", papers.sheet(me, no).orElseThrow(MeetingPages::unknown));
        // Of items on its agenda, by the words of the item; added on the item's own page.
        model.addAttribute(
                "itemPapers",
                // Signed minutes name what lay before the meeting; an item that was put off has other papers since.
                meeting.rights().signed()
                        ? List.of()
                        : meeting.items().stream()
                                .flatMap(item -> papers.sheet(me, item.itemNo()).stream())
                                .filter(sheet -> !sheet.papers().isEmpty())
                                .toList());
        return "meeting/meeting";
    }

    @GetMapping("/{no}/minutes")
    String minutes(@PathVariable String no, Model model) {
        model.addAttribute("minutes", views.minutes(user.requireUserId(), no).orElseThrow(MeetingPages::unknown));
        model.addAttribute("signed", views.signed(no).orElse(null));
        return "meeting/minutes";
    }

    @GetMapping("/{no}/minutes.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String no) {
        var minutes = views.minutes(user.requireUserId(), no).orElseThrow(MeetingPages::unknown);
        return file(MediaType.APPLICATION_PDF, no + ".pdf", pdf.print(minutes, views.signed(no)));
    }

    @GetMapping("/{no}/meeting.ics")
    ResponseEntity<byte[]> ics(@PathVariable String no) {
        var meeting = views.seen(user.requireUserId(), no).orElseThrow(MeetingPages::unknown);
        return file(CALENDAR, no + ".ics", calendar.of(meeting).getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping
    String call(
            @RequestParam String area,
            @RequestParam String kind,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        var body = kept(area, kind);
        var called = inStead.of(
                sight.keepsInSteadOf(user.requireUserId(), body), () -> sessions.call(body, moment(at), reason));
        if (called instanceof Sessions.Called.Refused refused) {
            flash.addFlashAttribute("problems", List.of(refused.reason()));
            return "redirect:" + MeetingViews.path(body);
        }
        flash.addFlashAttribute("done", "会议已召集，正在征集议题。");
        return "redirect:/meetings/" + ((Sessions.Called.Opened) called).meetingNo();
    }

    /** Announced by the secretary or by who chairs, until the agenda is before the chair. */
    @PostMapping("/{no}/theme")
    String theme(@PathVariable String no, @RequestParam(defaultValue = "") String theme, RedirectAttributes flash) {
        var me = user.requireUserId();
        var meeting = views.seen(me, no).orElseThrow(MeetingPages::unknown);
        var chairs = views.mayChair(me, meeting);
        if (!chairs && !sight.mayKeep(me, meeting.body())) {
            throw Refusal.forbidden("只有秘书和轮值主席可以登记主题。");
        }
        var absent = chairs ? views.chairsInSteadOf(me, meeting) : sight.keepsInSteadOf(me, meeting.body());
        return answer(no, inStead.of(absent, () -> themes.change(no, theme)), "主题已登记。", flash);
    }

    @PostMapping("/{no}/cancel")
    String cancel(@PathVariable String no, @RequestParam(defaultValue = "") String reason, RedirectAttributes flash) {
        var absent = mine(no);
        return answer(no, inStead.of(absent, () -> changes.cancel(no, reason)), "会议已取消，议题转入下次会议。", flash);
    }

    @PostMapping("/{no}/chair")
    String changeChair(
            @PathVariable String no, @RequestParam(defaultValue = "") String reason, RedirectAttributes flash) {
        var absent = mine(no);
        return answer(no, inStead.of(absent, () -> changes.changeChair(no, reason)), "轮值主席已更换，原轮值单位下次优先。", flash);
    }

    @PostMapping("/{no}/move")
    String move(
            @PathVariable String no,
            @RequestParam(defaultValue = "") String at,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        var absent = mine(no);
        var me = user.requireUserId();
        var outcome = inStead.of(absent, () -> moving.move(no, moment(at), reason, me));
        var waits = outcome instanceof Outcome.Done && moving.asked(no).isPresent();
        return answer(no, outcome, waits ? "短于通知期限，已请轮值主席答复。" : "会议已改期，成员单位已得到通知，请重新回执。", flash);
    }

    /** The chair's word on a day that leaves less time than promised. */
    @PostMapping("/{no}/move/answer")
    String answerMove(
            @PathVariable String no, @RequestParam(defaultValue = "") String agreed, RedirectAttributes flash) {
        var me = user.requireUserId();
        var meeting = views.seen(me, no).orElseThrow(MeetingPages::unknown);
        if (!views.mayChair(me, meeting)) {
            throw Refusal.forbidden("只有轮值主席可以答复改期。");
        }
        if (!agreed.equals("yes") && !agreed.equals("no")) {
            throw Refusal.badRequest("请选择同意或不同意。");
        }
        var outcome = inStead.of(views.chairsInSteadOf(me, meeting), () -> moving.answer(no, agreed.equals("yes"), me));
        return answer(no, outcome, "已答复。", flash);
    }

    private static String answer(String no, Outcome outcome, String done, RedirectAttributes flash) {
        if (outcome instanceof Outcome.Refused refused) {
            flash.addFlashAttribute("problems", List.of(refused.reason()));
        } else {
            flash.addFlashAttribute("done", done);
        }
        return "redirect:/meetings/" + no;
    }

    /**
     * The meeting of a secretary; who sees it without being one is told so.
     *
     * @return in whose stead they act; empty when by their own duty
     */
    private Set<String> mine(String no) {
        var me = user.requireUserId();
        var meeting = views.seen(me, no).orElseThrow(MeetingPages::unknown);
        if (!sight.mayKeep(me, meeting.body())) {
            throw Refusal.forbidden("只有秘书可以调整会议。");
        }
        return sight.keepsInSteadOf(me, meeting.body());
    }

    private Body kept(String area, String kind) {
        var me = user.requireUserId();
        var body = MeetingKind.of(kind).map(known -> new Body(area, known));
        if (body.isEmpty() || !sight.maySee(me, body.get())) {
            throw Refusal.notFound("没有这个联席会议。");
        }
        if (!sight.mayKeep(me, body.get())) {
            throw Refusal.forbidden("只有秘书可以召集会议。");
        }
        return body.get();
    }

    private static @Nullable LocalDateTime moment(String text) {
        try {
            return Optional.of(text.strip())
                    .filter(at -> !at.isEmpty())
                    .map(LocalDateTime::parse)
                    .orElse(null);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The name is a number of ours: letters, digits and a hyphen only. */
    private static ResponseEntity<byte[]> file(MediaType type, String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .body(content);
    }

    private static Refusal unknown() {
        return Refusal.notFound("没有这个会议。");
    }
}
