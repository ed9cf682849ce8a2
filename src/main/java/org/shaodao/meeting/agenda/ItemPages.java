package org.shaodao.meeting.agenda;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.InStead;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.meeting.Papers;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.PlainText;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Agenda items: the list, each one's story, and taking one's own back. */
@Controller
@RequestMapping("/items")
class ItemPages {
    private static final int LONGEST_REASON = 500;

    private final ItemViews views;
    private final ItemSight sight;
    private final Items items;
    private final Papers papers;
    private final Directory directory;
    private final Journal journal;
    private final TransactionOperations transactions;
    private final InStead inStead;
    private final CurrentActor actor;

    ItemPages(
            ItemViews views,
            ItemSight sight,
            Items items,
            Papers papers,
            Directory directory,
            Journal journal,
            TransactionOperations transactions,
            InStead inStead,
            CurrentActor actor) {
        this.views = views;
        this.sight = sight;
        this.items = items;
        this.papers = papers;
        this.directory = directory;
        this.journal = journal;
        this.transactions = transactions;
        this.inStead = inStead;
        this.actor = actor;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String before, Model model) {
        var found = views.visible(user(), before);
        var shown = found.subList(0, Math.min(found.size(), ItemViews.PAGE));
        model.addAttribute("items", shown);
        model.addAttribute(
                "more",
                found.size() > shown.size()
                        ? Optional.of(shown.get(shown.size() - 1).itemNo())
                        : Optional.empty());
        return "meeting/item-list";
    }

    @GetMapping("/{itemNo}")
    String show(@PathVariable String itemNo, Model model) {
        var user = user();
        model.addAttribute("view", views.one(user, visible(user, itemNo)));
        model.addAttribute("papers", papers.sheet(user, itemNo).orElseThrow(ItemPages::unknown));
        return "meeting/item";
    }

    @PostMapping("/{itemNo}/withdraw")
    String withdraw(
            @PathVariable String itemNo, @RequestParam(defaultValue = "") String reason, RedirectAttributes flash) {
        var user = user();
        var item = visible(user, itemNo);
        if (!directory.groups(user).contains(item.proposerGroup())) {
            transactions.executeWithoutResult(status -> journal.recordAccess(itemNo, "越权被拒", "操作“撤回议题”被拒"));
            throw Refusal.forbidden("只有提议单位可以撤回议题，本次操作已留痕。");
        }
        var said = reason(reason);
        var outcome = inStead.of(
                directory.inSteadOf(user, List.of(item.proposerGroup())), () -> items.withdraw(itemNo, user, said));
        if (outcome instanceof Said.TooLate late) {
            throw Refusal.conflict(late.reason());
        }
        flash.addFlashAttribute("notice", "已撤回。");
        return "redirect:/items/{itemNo}";
    }

    private Item visible(String user, String itemNo) {
        return items.find(itemNo).filter(item -> sight.mayRead(user, item)).orElseThrow(ItemPages::unknown);
    }

    private static String reason(String text) {
        if (PlainText.length(text) > LONGEST_REASON) {
            throw Refusal.badRequest("说明最多 %d 个字。".formatted(LONGEST_REASON));
        }
        PlainText.fault(text, true).ifPresent(fault -> {
            throw Refusal.badRequest("说明%s。".formatted(fault));
        });
        return text.strip();
    }

    private String user() {
        return actor.get().userId().orElseThrow(ItemPages::unknown);
    }

    /** The same words for a number that does not exist and for one that is not theirs. */
    private static Refusal unknown() {
        return Refusal.notFound("没有这项议题，或者您无权查看。");
    }
}
