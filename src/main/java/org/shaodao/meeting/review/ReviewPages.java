package org.shaodao.meeting.review;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.InStead;
import org.shaodao.engine.Choices;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.meeting.review.ReviewDrafts.Drafted;
import org.shaodao.security.CurrentUser;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * {@code /reviews}: the monthly reviews of the areas in whose meetings somebody sits or which they oversee; drafts for their
 * secretary. Everybody else gets 404.
 */
@Controller
@RequestMapping("/reviews")
class ReviewPages {
    private final ReviewViews views;
    private final ReviewSight sight;
    private final ReviewDesk desk;
    private final ReviewDrafts drafts;
    private final CurrentUser user;
    private final InStead inStead;

    ReviewPages(
            ReviewViews views,
            ReviewSight sight,
            ReviewDesk desk,
            ReviewDrafts drafts,
            CurrentUser user,
            InStead inStead) {
        this.views = views;
        this.sight = sight;
        this.desk = desk;
        this.drafts = drafts;
        this.user = user;
        this.inStead = inStead;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String before, Model model) {
        var me = user.requireUserId();
        var found = views.visible(me, before);
        var shown = found.subList(0, Math.min(found.size(), ReviewViews.PAGE));
        model.addAttribute("reviews", shown);
        model.addAttribute("missing", views.missing(me));
        model.addAttribute(
                "more",
                found.size() > shown.size()
                        ? Optional.of(shown.get(shown.size() - 1).reviewNo())
                        : Optional.empty());
        return "meeting/review-list";
    }

    @GetMapping("/{no}")
    String show(@PathVariable String no, Model model) {
        var me = user.requireUserId();
        return page(me, views.seen(me, no).orElseThrow(ReviewPages::unknown), model);
    }

    /** By area and month, for example {@code /reviews/wanghu/2026-11}. */
    @GetMapping("/{area}/{month}")
    String show(@PathVariable String area, @PathVariable String month, Model model) {
        var me = user.requireUserId();
        return page(
                me,
                month(month).flatMap(known -> views.seen(me, area, known)).orElseThrow(ReviewPages::unknown),
                model);
    }

    @PostMapping
    String draft(
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String month,
            RedirectAttributes flash) {
        var me = user.requireUserId();
        if (!sight.kept(me).contains(area)) {
            throw Refusal.forbidden("只有该区域联席会议的秘书可以生成月度评议。");
        }
        var wanted = month(month).orElseThrow(() -> Refusal.badRequest("请选择月份。"));
        var drafted = inStead.of(sight.keepsInSteadOf(me, area), () -> drafts.draft(area, wanted, me));
        if (drafted instanceof Drafted.Refused refused) {
            flash.addFlashAttribute("problems", List.of(refused.reason()));
            return "redirect:/reviews";
        }
        flash.addFlashAttribute("done", "初稿已生成，请补充三张清单后发布。");
        return "redirect:/reviews/" + ((Drafted.Done) drafted).reviewNo();
    }

    @PostMapping("/{no}/words")
    String say(
            @PathVariable String no,
            @RequestParam(defaultValue = "") String sheet,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "-1") int version,
            RedirectAttributes flash) {
        var known = sheet(sheet);
        return kept(no, "说明已保存。", flash, me -> desk.say(no, version, known, text, me));
    }

    @PostMapping("/{no}/entries")
    String add(
            @PathVariable String no,
            @RequestParam(defaultValue = "") String sheet,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes flash) {
        var known = sheet(sheet);
        return kept(no, "已增加。", flash, me -> desk.add(no, known, field, text, me));
    }

    @PostMapping("/{no}/entries/{entry}/strike")
    String strike(
            @PathVariable String no,
            @PathVariable long entry,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        return kept(no, "已划去。", flash, me -> desk.strike(no, entry, reason, me));
    }

    @PostMapping("/{no}/publish")
    String publish(@PathVariable String no, @RequestParam(defaultValue = "-1") int version, RedirectAttributes flash) {
        return kept(no, "已发布，成员单位已收到通知。", flash, me -> desk.publish(no, version, me));
    }

    private interface Act {
        Outcome by(String user);
    }

    private String kept(String no, String done, RedirectAttributes flash, Act act) {
        var me = user.requireUserId();
        var review = views.seen(me, no).orElseThrow(ReviewPages::unknown);
        if (!sight.mayKeep(me, review.areaCode())) {
            throw Refusal.forbidden("只有秘书可以补充和发布月度评议。");
        }
        var outcome = inStead.of(sight.keepsInSteadOf(me, review.areaCode()), () -> act.by(me));
        if (outcome instanceof Outcome.Refused refused) {
            flash.addFlashAttribute("problems", List.of(refused.reason()));
        } else {
            flash.addFlashAttribute("done", done);
        }
        return "redirect:/reviews/" + no;
    }

    private String page(String me, Review review, Model model) {
        model.addAttribute("review", views.one(me, review));
        return "meeting/review";
    }

    private static Sheet sheet(String code) {
        try {
            return Choices.of(Sheet.class, code);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("请选择清单。");
        }
    }

    private static Optional<YearMonth> month(String text) {
        try {
            return Optional.of(YearMonth.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Refusal unknown() {
        return Refusal.notFound("没有这份月度评议，或者您无权查看。");
    }
}
