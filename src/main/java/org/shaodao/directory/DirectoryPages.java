package org.shaodao.directory;

import java.util.Optional;
import java.util.function.Supplier;
import org.shaodao.directory.DirectoryEditor.Outcome;
import org.shaodao.security.Credentials;
import org.shaodao.web.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 机构人员: security administrators see and keep areas, units, people and duties. */
@Controller
@RequestMapping("/directory")
class DirectoryPages extends OnlySecurityAdmins {
    private static final String OVERVIEW = "redirect:/directory";

    private final Snapshots snapshots;
    private final DirectoryEditor editor;
    private final Hiring hiring;
    private final ObjectProvider<Credentials> credentials;

    DirectoryPages(
            Snapshots snapshots, DirectoryEditor editor, Hiring hiring, ObjectProvider<Credentials> credentials) {
        this.snapshots = snapshots;
        this.editor = editor;
        this.hiring = hiring;
        this.credentials = credentials;
    }

    @GetMapping
    String overview(
            @RequestParam(defaultValue = "") String area, @RequestParam(defaultValue = "") String q, Model model) {
        var now = snapshots.now();
        var view = new DirectoryView(now);
        model.addAttribute("tree", view.tree());
        now.area(area).or(() -> now.areas().stream().findFirst()).ifPresent(shown -> {
            model.addAttribute("area", shown);
            model.addAttribute("units", view.unitsOf(shown.code()));
            model.addAttribute("functions", view.functionsOf(shown.code()));
            model.addAttribute("members", now.membersOf(shown.code()));
        });
        model.addAttribute("q", q);
        model.addAttribute("people", view.people(q));
        model.addAttribute("total", now.roster().people().size());
        return "directory/overview";
    }

    @GetMapping("/people/{userId}")
    String person(@PathVariable String userId, Model model) {
        var now = snapshots.now();
        model.addAttribute("person", known(userId));
        model.addAttribute("memberships", new DirectoryView(now).memberships(userId));
        model.addAttribute("roles", now.roles(userId));
        model.addAttribute("allUnits", now.roster().units());
        model.addAttribute("allDuties", Duty.values());
        model.addAttribute("allRoles", Role.values());
        model.addAttribute("password", credentials.stream().anyMatch(passwords -> passwords.exists(userId)));
        return "directory/person";
    }

    @PostMapping("/upload")
    String upload(@RequestParam MultipartFile file, Authentication who, RedirectAttributes flash) {
        return PageAnswer.of(() -> replace(file, who.getName(), flash), "名册已替换。", OVERVIEW, OVERVIEW, flash);
    }

    private Outcome replace(MultipartFile file, String me, RedirectAttributes flash) {
        var draft = UploadedCsv.read(file);
        var outcome = editor.replace(draft, Optional.of(me));
        if (outcome instanceof Outcome.Done && !draft.names(me)) {
            flash.addFlashAttribute("note", "文件里没有您本人（%s）：您的账号和全局角色保留，单位职责以文件为准。".formatted(me));
        }
        return outcome;
    }

    @PostMapping("/people")
    String add(
            @RequestParam String userId,
            @RequestParam String name,
            @RequestParam String password,
            RedirectAttributes flash) {
        var person = new Person(userId.strip(), name.strip(), true);
        var done = "已新增 %s（%s），请接着分配职责。".formatted(person.name(), person.userId());
        return PageAnswer.of(() -> hiring.hire(person, password), done, toPerson(person.userId()), OVERVIEW, flash);
    }

    @PostMapping("/people/{userId}/state")
    String enable(@PathVariable String userId, @RequestParam boolean enabled, RedirectAttributes flash) {
        known(userId);
        var done = enabled ? "已启用。" : "已停用，其签收的待办已退回。";
        return answerPerson(() -> editor.enable(userId, enabled), done, userId, flash);
    }

    @PostMapping("/people/{userId}/password")
    String password(@PathVariable String userId, @RequestParam String password, RedirectAttributes flash) {
        known(userId);
        return answerPerson(
                () -> {
                    credentials.ifAvailable(passwords -> passwords.set(userId, password));
                    return new Outcome.Done();
                },
                "密码已设置。",
                userId,
                flash);
    }

    @PostMapping("/people/{userId}/duties")
    String give(
            @PathVariable String userId,
            @RequestParam String unit,
            @RequestParam String duty,
            RedirectAttributes flash) {
        var membership = new Membership(unit, PageAnswer.choice(Duty.class, duty));
        return answerPerson(() -> editor.give(userId, membership), "职责已增加。", userId, flash);
    }

    @PostMapping("/people/{userId}/duties/remove")
    String take(
            @PathVariable String userId,
            @RequestParam String unit,
            @RequestParam String duty,
            RedirectAttributes flash) {
        var membership = new Membership(unit, PageAnswer.choice(Duty.class, duty));
        return answerPerson(() -> editor.take(userId, membership), "职责已移除。", userId, flash);
    }

    @PostMapping("/people/{userId}/roles")
    String giveRole(@PathVariable String userId, @RequestParam String role, RedirectAttributes flash) {
        var chosen = PageAnswer.choice(Role.class, role);
        return answerPerson(() -> editor.give(userId, chosen), "角色已增加。", userId, flash);
    }

    @PostMapping("/people/{userId}/roles/remove")
    String takeRole(@PathVariable String userId, @RequestParam String role, RedirectAttributes flash) {
        var chosen = PageAnswer.choice(Role.class, role);
        return answerPerson(() -> editor.take(userId, chosen), "角色已移除。", userId, flash);
    }

    private Person known(String userId) {
        return snapshots.now().person(userId).orElseThrow(() -> Refusal.notFound("没有这名人员。"));
    }

    private String answerPerson(Supplier<Outcome> work, String done, String userId, RedirectAttributes flash) {
        known(userId);
        return PageAnswer.of(work, done, toPerson(userId), toPerson(userId), flash);
    }

    private static String toPerson(String userId) {
        return "redirect:/directory/people/" + userId;
    }
}
