package org.shaodao.security.chain;

import org.jspecify.annotations.Nullable;
import org.shaodao.security.CourierAccounts;
import org.shaodao.security.CurrentUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The login page and the start page. */
@Controller
class LoginPage {
    private static final long SECONDS_A_MINUTE = 60;

    private final CurrentUser user;

    LoginPage(CurrentUser user) {
        this.user = user;
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String logout,
            @RequestParam(required = false) @Nullable String chosen,
            @RequestParam(required = false) @Nullable Long wait,
            Model model) {
        if (user.userId().isPresent()) {
            return "redirect:/";
        }
        model.addAttribute("failed", error != null);
        model.addAttribute("left", logout != null);
        model.addAttribute("chosen", chosen != null);
        model.addAttribute(
                "minutes", wait == null ? null : Math.max(1, (wait + SECONDS_A_MINUTE - 1) / SECONDS_A_MINUTE));
        return "security/login";
    }

    @GetMapping("/")
    String start() {
        if (user.hasGroup(CourierAccounts.FIRST_LOGIN)) {
            return "redirect:/first-password";
        }
        return user.hasGroup(CourierAccounts.GROUP) ? "redirect:/my-whistles" : "security/start";
    }
}
