package org.shaodao.notification;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.notification.MessageBox.After;
import org.shaodao.security.CurrentUser;
import org.shaodao.web.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** 消息: one's own, and nobody else's. Reading changes nothing; what is read is said by a button. */
@Controller
@RequestMapping("/messages")
class MessagesPage {
    private static final int PAGE = 30;
    private static final int ENTRIES = 100;
    private static final String LIST = "redirect:/messages";
    private static final String GROWN = "又有新内容，请看过后再标为已读。";

    private final MessageBox messages;
    private final CurrentUser user;

    MessagesPage(MessageBox messages, CurrentUser user) {
        this.messages = messages;
        this.user = user;
    }

    @GetMapping
    String list(
            @RequestParam(required = false) @Nullable Long unreadAfter,
            @RequestParam(required = false) @Nullable Long readAfter,
            Model model) {
        var owner = user.requireUserId();
        var found = messages.list(owner, new After(unreadAfter, readAfter), PAGE + 1);
        var shown = found.subList(0, Math.min(found.size(), PAGE));
        model.addAttribute("messages", shown);
        model.addAttribute("first", unreadAfter == null && readAfter == null);
        model.addAttribute("newest", messages.newest(owner));
        model.addAttribute("more", found.size() > PAGE ? Optional.of(next(shown)) : Optional.empty());
        return "notification/messages";
    }

    /** Address of the page after this one. */
    private static String next(List<Message> shown) {
        var last = shown.get(shown.size() - 1);
        return "/messages?%s=%d".formatted(last.read() ? "readAfter" : "unreadAfter", last.latest());
    }

    /** A digest with what stands under it. */
    @GetMapping("/{id}")
    String digest(@PathVariable long id, @RequestParam(required = false) @Nullable Long before, Model model) {
        var owner = user.requireUserId();
        var digest = known(owner, id);
        if (!digest.digest()) {
            throw unknown();
        }
        var found = messages.entries(owner, id, before == null ? Long.MAX_VALUE : before, ENTRIES + 1);
        var shown = found.subList(0, Math.min(found.size(), ENTRIES));
        model.addAttribute("digest", digest);
        model.addAttribute("entries", shown);
        model.addAttribute(
                "more",
                found.size() > ENTRIES ? Optional.of(shown.get(shown.size() - 1).id()) : Optional.empty());
        return "notification/digest";
    }

    @PostMapping("/{id}/read")
    String read(@PathVariable long id, @RequestParam long seen, RedirectAttributes flash) {
        var owner = user.requireUserId();
        known(owner, id);
        if (!messages.markRead(owner, id, seen)) {
            flash.addFlashAttribute("notice", GROWN);
        }
        return LIST;
    }

    /** Marks it as read and goes where it leads: one click for what has only to be looked at. */
    @PostMapping("/{id}/open")
    ResponseEntity<Void> open(@PathVariable long id) {
        var owner = user.requireUserId();
        var message = known(owner, id);
        var target = message.target().orElse("/messages/" + id);
        if (!message.digest()) {
            messages.markRead(owner, id, message.latest());
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(target))
                .build();
    }

    @PostMapping("/read")
    String readAll(@RequestParam long seen, RedirectAttributes flash) {
        var owner = user.requireUserId();
        messages.markAllRead(owner, seen);
        if (messages.newest(owner) > seen) {
            flash.addFlashAttribute("notice", "又有新消息，尚未标为已读。");
        }
        return LIST;
    }

    private Message known(String owner, long id) {
        return messages.find(owner, id).orElseThrow(MessagesPage::unknown);
    }

    /** The same words for a number that does not exist and for another's message. */
    private static Refusal unknown() {
        return Refusal.notFound("没有这条消息。");
    }
}
