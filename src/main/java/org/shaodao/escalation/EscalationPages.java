package org.shaodao.escalation;

import org.shaodao.security.CurrentActor;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The open escalations and the ledger, for leaders and supervisors of the area and above, and for auditors. */
@Controller
class EscalationPages {
    private final EscalationViews views;
    private final EscalationSight sight;
    private final CurrentActor actor;

    EscalationPages(EscalationViews views, EscalationSight sight, CurrentActor actor) {
        this.views = views;
        this.sight = sight;
        this.actor = actor;
    }

    @GetMapping("/escalations")
    String escalations(@RequestParam(defaultValue = "9223372036854775807") long before, Model model) {
        var found = views.open(overseer(), before);
        model.addAttribute("escalations", found.rows());
        model.addAttribute("more", found.more());
        return "escalation/list";
    }

    @GetMapping("/ledger")
    String ledger(@RequestParam(defaultValue = "0") long after, Model model) {
        var found = views.owed(overseer(), after);
        model.addAttribute("entries", found.rows());
        model.addAttribute("more", found.more());
        return "escalation/ledger";
    }

    private String overseer() {
        var user = actor.get().userId().orElseThrow(EscalationPages::denied);
        if (sight.areas(user).isEmpty()) {
            throw denied();
        }
        return user;
    }

    private static Refusal denied() {
        return Refusal.forbidden("只有负责人、督办人员和审计员可以查看提级和挂账。");
    }
}
