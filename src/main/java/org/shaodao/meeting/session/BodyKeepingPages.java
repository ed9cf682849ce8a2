package org.shaodao.meeting.session;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.InStead;
import org.shaodao.calendar.LimitUnit;
import org.shaodao.meeting.member.Agreements;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.Lead;
import org.shaodao.meeting.member.Limits;
import org.shaodao.meeting.member.MemberBook;
import org.shaodao.meeting.member.Rhythm;
import org.shaodao.security.CurrentUser;
import org.shaodao.web.Refusal;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the secretary keeps of a joint meeting: members, liaisons, agreements, rhythm, themes; a unit's leader or liaison those of its turns. */
@Controller
@RequestMapping("/meeting-bodies/{area}/{kind}")
class BodyKeepingPages {
    private final Bodies bodies;
    private final MemberBook members;
    private final Agreements agreements;
    private final Themes themes;
    private final InStead inStead;
    private final BodyAccess access;
    private final MeetingSight sight;
    private final CurrentUser user;
    private final Clock clock;

    BodyKeepingPages(
            Bodies bodies,
            MemberBook members,
            Agreements agreements,
            Themes themes,
            InStead inStead,
            BodyAccess access,
            MeetingSight sight,
            CurrentUser user,
            Clock clock) {
        this.bodies = bodies;
        this.members = members;
        this.agreements = agreements;
        this.themes = themes;
        this.inStead = inStead;
        this.access = access;
        this.sight = sight;
        this.user = user;
        this.clock = clock;
    }

    @PostMapping("/members")
    String join(
            @PathVariable String area, @PathVariable String kind, @RequestParam String unit, RedirectAttributes flash) {
        var body = access.kept(area, kind);
        return BodyAccess.answer(MeetingViews.path(body), members.join(body, unit, today()), "成员单位已登记。", flash);
    }

    @PostMapping("/members/{unit}/leave")
    String leave(
            @PathVariable String area, @PathVariable String kind, @PathVariable String unit, RedirectAttributes flash) {
        var body = access.kept(area, kind);
        return BodyAccess.answer(MeetingViews.path(body), members.leave(body, unit), "该单位已退出。", flash);
    }

    @PostMapping("/members/{unit}/liaison")
    String liaison(
            @PathVariable String area,
            @PathVariable String kind,
            @PathVariable String unit,
            @RequestParam(defaultValue = "") String liaison,
            RedirectAttributes flash) {
        var body = access.kept(area, kind);
        return BodyAccess.answer(
                MeetingViews.path(body), members.registerLiaison(body, unit, liaison), "联络员变更已登记。", flash);
    }

    @PostMapping("/agreements")
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
        var body = access.kept(area, kind);
        var draft = new Agreements.Draft(text, commitments, signer, day(signedOn), day(validUntil));
        return BodyAccess.answer(
                MeetingViews.path(body),
                agreements.sign(body, unit, draft, user.requireUserId()),
                "协议已登记，到期前一个月提醒续签。",
                flash);
    }

    @PostMapping("/rhythm")
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
            @RequestParam(required = false) @Nullable Integer mostReturns,
            @RequestParam(required = false) @Nullable Integer mostDeferrals,
            @RequestParam(defaultValue = "false") boolean active,
            @RequestParam int version,
            RedirectAttributes flash) {
        var row = access.row(area, kind);
        var body = row.body();
        if (!sight.maySet(user.requireUserId(), body)) {
            throw Refusal.forbidden("只有秘书和流程管理员可以修改周期和次数。");
        }
        var rhythm = new Rhythm(
                new TreeSet<>(months == null ? List.of() : months),
                dayOfMonth,
                time(startsAt),
                place.strip(),
                lead(callAmount, callUnit),
                lead(topicsAmount, topicsUnit),
                lead(noticeAmount, noticeUnit));
        // A page from before it asked for them leaves them as they are.
        var limits = new Limits(
                mostReturns == null ? row.limits().returns() : mostReturns,
                mostDeferrals == null ? row.limits().deferrals() : mostDeferrals);
        return BodyAccess.answer(
                MeetingViews.path(body), bodies.change(body, rhythm, limits, active, version), "设置已保存。", flash);
    }

    /** The secretary for each turn, the unit whose turn it will be for its own. */
    @PostMapping("/theme")
    String theme(
            @PathVariable String area,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "") String theme,
            RedirectAttributes flash) {
        var row = access.row(area, kind);
        var me = user.requireUserId();
        var own = themes.coming(row).stream()
                .filter(one -> one.period().equals(period))
                .flatMap(one -> one.unit().stream())
                .anyMatch(sight.spokenFor(me)::contains);
        if (!own && !sight.mayKeep(me, row.body())) {
            throw Refusal.forbidden("只有秘书和轮到的单位的负责人、联络员可以登记轮值主题。");
        }
        var outcome = inStead.of(
                own ? Set.of() : sight.keepsInSteadOf(me, row.body()),
                () -> themes.announce(row.body(), period, theme, me));
        return BodyAccess.answer(
                MeetingViews.path(row.body()) + "/roster", outcome, theme.isBlank() ? "轮值主题已撤回。" : "轮值主题已登记。", flash);
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
}
