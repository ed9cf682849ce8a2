package org.shaodao.meeting.lists;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.shaodao.engine.Choices;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.lists.Lists.Outcome;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.PlainText;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 需求、资源、项目清单 of a meeting: list, claim, answer, finish. Only for whoever belongs to it or oversees its area. */
@Controller
@RequestMapping("/lists")
class ListPages {
    private final ListViews views;
    private final Lists lists;
    private final CurrentActor actor;

    ListPages(ListViews views, Lists lists, CurrentActor actor) {
        this.views = views;
        this.lists = lists;
        this.actor = actor;
    }

    @GetMapping
    String show(
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String demands,
            @RequestParam(defaultValue = "") String resources,
            @RequestParam(defaultValue = "") String projects,
            Model model) {
        var user = user();
        var bodies = views.bodies(user);
        if (bodies.isEmpty()) {
            throw Refusal.forbidden("只有联席会议的成员单位、秘书、负责人和审计员可以查看三张清单。");
        }
        model.addAttribute(
                "page",
                views.page(
                        user,
                        area.isEmpty() ? bodies.get(0) : body(user, area, kind),
                        bodies,
                        new ListViews.From(demands, resources, projects)));
        model.addAttribute("categories", Category.values());
        return "meeting/lists";
    }

    @PostMapping
    String list(
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String entryKind,
            @RequestParam(defaultValue = "") String category,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String until,
            RedirectAttributes flash) {
        var user = user();
        var body = body(user, area, kind);
        var entry = new NewEntry(
                choice(EntryKind.class, entryKind, "清单"),
                body,
                choice(Category.class, category, "类别"),
                written("名称", title, Lists.LONGEST_TITLE, true, false),
                written("说明", text, Lists.LONGEST_TEXT, false, true),
                day("开始日期", from),
                day("结束日期", until));
        return done(lists.list(user, entry), "已登记", body, flash);
    }

    @PostMapping("/{entryNo}/claim")
    String claim(
            @PathVariable String entryNo,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String own,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes flash) {
        var user = user();
        var body = body(user, area, kind);
        var said = written("说明", text, Lists.LONGEST_TEXT, false, true);
        return done(lists.claim(user, entryNo, own, said), "已认领，等待对方答复", body, flash);
    }

    @PostMapping("/claims/{claim}/agree")
    String agree(
            @PathVariable long claim,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String dueOn,
            RedirectAttributes flash) {
        var user = user();
        var body = body(user, area, kind);
        return done(lists.agree(user, claim, owner, day("完成日期", dueOn)), "对接成功，已形成项目", body, flash);
    }

    @PostMapping("/claims/{claim}/decline")
    String decline(
            @PathVariable long claim,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String kind,
            RedirectAttributes flash) {
        var user = user();
        var body = body(user, area, kind);
        return done(lists.decline(user, claim), "已答复", body, flash);
    }

    @PostMapping("/{entryNo}/withdraw")
    String withdraw(
            @PathVariable String entryNo,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String kind,
            RedirectAttributes flash) {
        var user = user();
        var body = body(user, area, kind);
        return done(lists.withdraw(user, entryNo), "已撤下", body, flash);
    }

    @PostMapping("/projects/{projectNo}/done")
    String finish(
            @PathVariable String projectNo,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String result,
            RedirectAttributes flash) {
        var user = user();
        var body = body(user, area, kind);
        var said = written("完成情况", result, Lists.LONGEST_TEXT, true, true);
        return done(lists.finish(user, projectNo, said), "项目已办结", body, flash);
    }

    /** A meeting that the person does not belong to is one that does not exist. */
    private Body body(String user, String area, String kind) {
        var wanted = MeetingKind.of(kind).map(known -> new Body(area, known));
        return wanted.filter(views.bodies(user)::contains).orElseThrow(() -> Refusal.notFound("没有这个会议的清单，或者您无权查看。"));
    }

    private static String done(Outcome outcome, String word, Body body, RedirectAttributes flash) {
        if (outcome instanceof Outcome.Wrong wrong) {
            throw Refusal.badRequest(wrong.reason());
        }
        if (outcome instanceof Outcome.Denied denied) {
            throw Refusal.forbidden(denied.reason());
        }
        if (outcome instanceof Outcome.TooLate late) {
            throw Refusal.conflict(late.reason());
        }
        flash.addFlashAttribute("notice", "%s：%s。".formatted(word, ((Outcome.Done) outcome).number()));
        return "redirect:/lists?area=%s&kind=%s"
                .formatted(body.areaCode(), body.kind().code());
    }

    private static <E extends Enum<E>> E choice(Class<E> type, String code, String name) {
        try {
            return Choices.of(type, code);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("请选择%s。".formatted(name));
        }
    }

    private static LocalDate day(String name, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Refusal.badRequest("“%s”应为日期，例如 2026-12-31。".formatted(name));
        }
    }

    private static String written(String name, String text, int most, boolean required, boolean lines) {
        if (required && PlainText.isBlank(text)) {
            throw Refusal.badRequest("请填写%s。".formatted(name));
        }
        if (PlainText.length(text) > most) {
            throw Refusal.badRequest("%s最多 %d 个字。".formatted(name, most));
        }
        PlainText.fault(text, lines).ifPresent(fault -> {
            throw Refusal.badRequest("%s%s。".formatted(name, fault));
        });
        return text.strip();
    }

    private String user() {
        return actor.get().userId().orElseThrow(() -> Refusal.forbidden("请先登录。"));
    }
}
