package org.shaodao.notification.outgoing;

import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.outgoing.EndpointDesk.Outcome;
import org.shaodao.security.CurrentUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 接收方式: where one is told besides the page of messages, when, and of what. Everybody's own. */
@Controller
@RequestMapping("/messages/channels")
class MyChannelsPage {
    private static final String PAGE = "redirect:/messages/channels";

    private final EndpointDesk desk;
    private final EmailSender email;
    private final CurrentUser user;

    MyChannelsPage(EndpointDesk desk, EmailSender email, CurrentUser user) {
        this.desk = desk;
        this.email = email;
        this.user = user;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("endpoints", desk.of(user.requireUserId()));
        model.addAttribute("kinds", NoticeKind.values());
        model.addAttribute("ready", email.ready());
        return "notification/channels";
    }

    @PostMapping
    String add(EndpointForm form, RedirectAttributes flash) {
        return say(desk.addMailbox(user.requireUserId(), form), flash);
    }

    @PostMapping("/{id}/confirm")
    String confirm(@PathVariable long id, @RequestParam(defaultValue = "") String number, RedirectAttributes flash) {
        return say(desk.confirm(user.requireUserId(), id, number), flash);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable long id,
            EndpointForm form,
            @RequestParam(defaultValue = "false") boolean active,
            RedirectAttributes flash) {
        return say(desk.change(user.requireUserId(), id, form, active), flash);
    }

    @PostMapping("/{id}/test")
    String test(@PathVariable long id, RedirectAttributes flash) {
        return say(desk.test(user.requireUserId(), id), flash);
    }

    @PostMapping("/{id}/remove")
    String remove(@PathVariable long id, RedirectAttributes flash) {
        return say(desk.remove(user.requireUserId(), id), flash);
    }

    private static String say(Outcome outcome, RedirectAttributes flash) {
        Answers.say(outcome, flash);
        return PAGE;
    }
}
