package org.shaodao.meeting.session;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shaodao.calendar.LimitUnit;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Person;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.member.Agreements;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.BodyRow;
import org.shaodao.meeting.member.Lead;
import org.shaodao.meeting.member.MemberBook;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.meeting.member.Rhythm;
import org.shaodao.security.CurrentUser;
import org.shaodao.web.Refusal;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /meeting-bodies}: members, agreements, roster and rhythm of a joint meeting; kept by its secretary. Others get 404. */
@Controller
@RequestMapping("/meeting-bodies")
class BodyPages {
    private static final int PAST_TURNS = 40;

    private final Bodies bodies;
    private final MemberBook members;
    private final Agreements agreements;
    private final Roster roster;
    private final MeetingViews views;
    private final MeetingSight sight;
    private final Directory directory;
    private final CurrentUser user;
    private final Clock clock;

    BodyPages(
            Bodies bodies,
            MemberBook members,
            Agreements agreements,
            Roster roster,
            MeetingViews views,
            MeetingSight sight,
            Directory directory,
            CurrentUser user,
            Clock clock) {
        this.bodies = bodies;
        this.members = members;
        this.agreements = agreements;
        this.roster = roster;
        this.views = views;
        this.sight = sight;
        this.directory = directory;
        this.user = user;
        this.clock = clock;
    }

    /** A joint meeting in a list. */
    record Line(String path, String name, String rhythm, int members, String next) {}

    /** A seat. */
    record Seat(
            String unitCode, String unit, LocalDate since, String liaison, String liaisonName, List<Person> liaisons) {}

    /** A registered change. */
    record Change(String when, String unit, String what, String by) {}

    /** A turn that was or is. */
    record Past(String meetingNo, String unit, String state, String reason) {}

    @GetMapping
    String list(Model model) {
        var me = user.requireUserId();
        model.addAttribute("bodies", sight.opened(me).stream().map(this::line).toList());
        model.addAttribute(
                "areas",
                sight.kept(me).stream()
                        .map(code -> directory.area(code).orElseThrow())
                        .toList());
        model.addAttribute("kinds", MeetingKind.values());
        return "meeting/bodies";
    }

    @PostMapping
    String establish(@RequestParam String area, @RequestParam String kind, RedirectAttributes flash) {
        if (!sight.kept(user.requireUserId()).contains(area)) {
            throw Refusal.forbidden("只有该区域的秘书可以设立联席会议。");
        }
        var body = new Body(area, MeetingKind.of(kind).orElseThrow(BodyPages::unknown));
        return answer("/meeting-bodies", bodies.establish(body), "已设立，请登记成员单位。", flash);
    }

    @GetMapping("/{area}/{kind}")
    String show(@PathVariable String area, @PathVariable String kind, Model model) {
        var row = row(area, kind);
        var body = row.body();
        var me = user.requireUserId();
        model.addAttribute("row", row);
        model.addAttribute("line", line(row));
        model.addAttribute("path", MeetingViews.path(body));
        model.addAttribute("keeps", sight.mayKeep(me, body));
        model.addAttribute("sets", sight.maySet(me, body));
        model.addAttribute("seats", seats(body));
        model.addAttribute(
                "former",
                members.former(body).stream()
                        .map(one -> "%s（%s至%s）".formatted(directory.nameOf(one.unitCode()), one.since(), one.until()))
                        .toList());
        model.addAttribute("changes", changes(body));
        model.addAttribute("agreements", agreements.of(body));
        model.addAttribute("names", directory);
        model.addAttribute("units", directory.units());
        model.addAttribute(
                "months", java.util.stream.IntStream.rangeClosed(1, 12).boxed().toList());
        return "meeting/body";
    }

    @GetMapping("/{area}/{kind}/roster")
    String roster(@PathVariable String area, @PathVariable String kind, Model model) {
        var row = row(area, kind);
        var body = row.body();
        var spoken = sight.spokenFor(user.requireUserId());
        model.addAttribute("line", line(row));
        model.addAttribute("path", MeetingViews.path(body));
        model.addAttribute(
                "past",
                roster.past(body, PAST_TURNS).stream()
                        .map(turn -> new Past(
                                turn.meetingNo(),
                                turn.unitCode() == null ? "召集人" : directory.nameOf(turn.unitCode()),
                                turn.state().label(),
                                turn.reason()))
                        .toList());
        model.addAttribute("coming", row.active() ? views.planned(row) : List.of());
        model.addAttribute(
                "themes",
                roster.announced(body).entrySet().stream()
                        .map(one -> "%s：%s".formatted(directory.nameOf(one.getKey()), one.getValue()))
                        .sorted()
                        .toList());
        model.addAttribute(
                "speakers",
                members.of(body).stream()
                        .filter(unit -> spoken.contains(unit.code()) || sight.mayKeep(user.requireUserId(), body))
                        .toList());
        return "meeting/roster";
    }

    @PostMapping("/{area}/{kind}/members")
    String join(
            @PathVariable String area, @PathVariable String kind, @RequestParam String unit, RedirectAttributes flash) {
        var body = kept(area, kind);
        return answer(MeetingViews.path(body), members.join(body, unit, today()), "成员单位已登记。", flash);
    }

    @PostMapping("/{area}/{kind}/members/{unit}/leave")
    String leave(
            @PathVariable String area, @PathVariable String kind, @PathVariable String unit, RedirectAttributes flash) {
        var body = kept(area, kind);
        return answer(MeetingViews.path(body), members.leave(body, unit), "该单位已退出。", flash);
    }

    @PostMapping("/{area}/{kind}/members/{unit}/liaison")
    String liaison(
            @PathVariable String area,
            @PathVariable String kind,
            @PathVariable String unit,
            @RequestParam(defaultValue = "") String liaison,
            RedirectAttributes flash) {
        var body = kept(area, kind);
        return answer(MeetingViews.path(body), members.registerLiaison(body, unit, liaison), "联络员变更已登记。", flash);
    }

    @PostMapping("/{area}/{kind}/agreements")
    String sign(
            @PathVariable String area,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String commitments,
            @RequestParam(defaultValue = "") String signer,
            @RequestParam(defaultValue = "") String signedOn,
            @RequestParam(defaultValue = "") String validUntil,
            RedirectAttributes flash) {
        var body = kept(area, kind);
        var draft = new Agreements.Draft(text, commitments, signer, day(signedOn), day(validUntil));
        return answer(
                MeetingViews.path(body),
                agreements.sign(body, unit, draft, user.requireUserId()),
                "协议已登记，到期前一个月提醒续签。",
                flash);
    }

    @PostMapping("/{area}/{kind}/rhythm")
    String rhythm(
            @PathVariable String area,
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable List<Integer> months,
            @RequestParam int dayOfMonth,
            @RequestParam(defaultValue = "") String startsAt,
            @RequestParam(defaultValue = "") String place,
            @RequestParam int callAmount,
            @RequestParam String callUnit,
            @RequestParam int topicsAmount,
            @RequestParam String topicsUnit,
            @RequestParam int noticeAmount,
            @RequestParam String noticeUnit,
            @RequestParam(defaultValue = "false") boolean active,
            @RequestParam int version,
            RedirectAttributes flash) {
        var body = row(area, kind).body();
        if (!sight.maySet(user.requireUserId(), body)) {
            throw Refusal.forbidden("只有秘书和流程管理员可以修改周期。");
        }
        var rhythm = new Rhythm(
                new TreeSet<>(months == null ? List.of() : months),
                dayOfMonth,
                time(startsAt),
                place.strip(),
                lead(callAmount, callUnit),
                lead(topicsAmount, topicsUnit),
                lead(noticeAmount, noticeUnit));
        return answer(MeetingViews.path(body), bodies.change(body, rhythm, active, version), "周期设置已保存。", flash);
    }

    @PostMapping("/{area}/{kind}/theme")
    String theme(
            @PathVariable String area,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String theme,
            RedirectAttributes flash) {
        var body = row(area, kind).body();
        var me = user.requireUserId();
        if (!sight.mayKeep(me, body) && !sight.spokenFor(me).contains(unit)) {
            throw Refusal.forbidden("只有本单位的负责人、联络员和秘书可以登记轮值主题。");
        }
        return answer(MeetingViews.path(body) + "/roster", roster.announce(body, unit, theme), "轮值主题已登记。", flash);
    }

    private Line line(BodyRow row) {
        var body = row.body();
        return new Line(
                MeetingViews.path(body),
                directory.nameOf(body.areaCode()) + body.kind().label(),
                "%s%d日%s".formatted(row.rhythm().monthsText(), row.rhythm().dayOfMonth(), row.active() ? "" : "（已停开）"),
                members.seats(body).size(),
                roster.forecast(body, 1).stream()
                        .findFirst()
                        .map(directory::nameOf)
                        .orElse("召集人"));
    }

    private List<Seat> seats(Body body) {
        return members.seats(body).stream()
                .map(one -> {
                    var liaison = one.liaison();
                    return new Seat(
                            one.unitCode(),
                            directory.nameOf(one.unitCode()),
                            one.since(),
                            liaison == null ? "" : liaison,
                            liaison == null ? "未登记" : name(liaison),
                            members.liaisons(one.unitCode()));
                })
                .toList();
    }

    private List<Change> changes(Body body) {
        return members.changes(body).stream()
                .map(one -> {
                    var by = one.byUser();
                    return new Change(
                            ShanghaiTime.minute(one.at()),
                            directory.nameOf(one.unitCode()),
                            switch (one.what()) {
                                case "joined" -> "加入";
                                case "left" -> "退出";
                                default -> "联络员由%s改为%s".formatted(name(one.before()), name(one.after()));
                            },
                            by == null ? "系统" : name(by));
                })
                .toList();
    }

    private String name(@Nullable String userId) {
        return userId == null ? "无" : directory.person(userId).map(Person::name).orElse(userId);
    }

    private BodyRow row(String area, String kind) {
        var me = user.requireUserId();
        return MeetingKind.of(kind)
                .flatMap(known -> bodies.find(new Body(area, known)))
                .filter(row -> sight.mayOpen(me, row.body()))
                .orElseThrow(BodyPages::unknown);
    }

    private Body kept(String area, String kind) {
        var body = row(area, kind).body();
        if (!sight.mayKeep(user.requireUserId(), body)) {
            throw Refusal.forbidden("只有秘书可以登记成员单位和协议。");
        }
        return body;
    }

    private static String answer(String page, Outcome outcome, String done, RedirectAttributes flash) {
        if (outcome instanceof Outcome.Refused refused) {
            flash.addFlashAttribute("problems", List.of(refused.reason()));
        } else {
            flash.addFlashAttribute("done", done);
        }
        return "redirect:" + page;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE);
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException e) {
            throw Refusal.badRequest("请填写开会时间，例如14:30。");
        }
    }

    private static Lead lead(int amount, String unit) {
        var known = LimitUnit.of(unit).filter(one -> !one.inHours());
        if (known.isEmpty() || amount < 1 || amount > 90) {
            throw Refusal.badRequest("提前的天数应在1至90之间，单位为工作日或自然日。");
        }
        return new Lead(amount, known.get());
    }

    private static Refusal unknown() {
        return Refusal.notFound("没有这个联席会议。");
    }
}
