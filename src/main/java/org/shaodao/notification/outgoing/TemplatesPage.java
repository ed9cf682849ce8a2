package org.shaodao.notification.outgoing;

import java.util.Arrays;
import java.util.List;
import org.shaodao.directory.Role;
import org.shaodao.notification.outgoing.Templates.Part;
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

/** 通知模板: a manager rewrites the words around notices. */
@Controller
@RequestMapping("/notice-templates")
class TemplatesPage {
    private final Templates templates;
    private final CurrentUser user;

    TemplatesPage(Templates templates, CurrentUser user) {
        this.templates = templates;
        this.user = user;
    }

    @GetMapping
    String show(Model model) {
        user.requireGroup(Role.PROCESS_MANAGERS.group());
        model.addAttribute("wordings", templates.all());
        model.addAttribute("longest", Templates.LONGEST);
        return "notification/templates";
    }

    @PostMapping("/{channel}/{part}")
    String rewrite(
            @PathVariable String channel,
            @PathVariable String part,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes flash) {
        user.requireGroup(Role.PROCESS_MANAGERS.group());
        // A browser sends lines with a carriage return.
        templates
                .rewrite(channel(channel), part(part), text.replace("\r\n", "\n"), user.requireUserId())
                .ifPresentOrElse(
                        why -> flash.addFlashAttribute("problems", List.of(why)),
                        () -> flash.addFlashAttribute("done", "模板已保存，今后的通知按此发送"));
        return "redirect:/notice-templates";
    }

    @PostMapping("/{channel}/{part}/take-back")
    String takeBack(@PathVariable String channel, @PathVariable String part, RedirectAttributes flash) {
        user.requireGroup(Role.PROCESS_MANAGERS.group());
        templates.takeBack(channel(channel), part(part));
        flash.addFlashAttribute("done", "已恢复系统自带的模板");
        return "redirect:/notice-templates";
    }

    private static ChannelType channel(String code) {
        return Arrays.stream(ChannelType.values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(TemplatesPage::unknown);
    }

    private static Part part(String code) {
        return Arrays.stream(Part.values())
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(TemplatesPage::unknown);
    }

    private static Refusal unknown() {
        return Refusal.notFound("没有这个模板。");
    }
}
