package org.shaodao.operations;

import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Role;
import org.shaodao.engine.FailedJobs.Failed;
import org.shaodao.security.CurrentUser;
import org.shaodao.web.Numbered;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /failed-jobs}, 失败作业, for system administrators: what the engine has given up, why, and once more. */
@Controller
@RequestMapping("/failed-jobs")
class FailedJobsPage {
    private static final int MOST = 200;
    private static final String PAGE = "redirect:/failed-jobs";

    private final Retries retries;
    private final CurrentUser user;

    FailedJobsPage(Retries retries, CurrentUser user) {
        this.retries = retries;
        this.user = user;
    }

    /** A line of the list. */
    record Line(Failed job, @Nullable String link, String when) {}

    @GetMapping
    String show(Model model) {
        user.requireGroup(Role.SYSTEM_ADMINS.group());
        model.addAttribute(
                "jobs", retries.newest(MOST).stream().map(FailedJobsPage::line).toList());
        model.addAttribute("most", MOST);
        return "operations/failed-jobs";
    }

    @PostMapping("/{id}/again")
    String again(@PathVariable String id, RedirectAttributes flash) {
        user.requireGroup(Role.SYSTEM_ADMINS.group());
        flash.addFlashAttribute("done", retries.again(id) ? "已安排重试。成功后不再列出；再次失败仍会列在这里。" : "该作业已不在失败之列。");
        return PAGE;
    }

    @PostMapping("/again")
    String allAgain(RedirectAttributes flash) {
        user.requireGroup(Role.SYSTEM_ADMINS.group());
        flash.addFlashAttribute("done", "已安排重试%d项。".formatted(retries.all(MOST)));
        return PAGE;
    }

    private static Line line(Failed job) {
        var number = job.businessKey();
        return new Line(job, number == null ? null : Numbered.page(number), ShanghaiTime.minute(job.failedAt()));
    }
}
