package org.shaodao.courier;

import jakarta.servlet.http.HttpServletResponse;
import org.shaodao.security.CurrentUser;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /first-password}: all that a first password opens. The chain lets nobody else in. */
@Controller
class FirstPasswordPage {
    private static final String PAGE = "courier/first-password";

    private final CourierBook book;
    private final CurrentUser user;

    FirstPasswordPage(CourierBook book, CurrentUser user) {
        this.book = book;
        this.user = user;
    }

    @GetMapping("/first-password")
    String ask() {
        return PAGE;
    }

    @PostMapping("/first-password")
    String choose(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            Model model,
            HttpServletResponse response) {
        if (!password.equals(again)) {
            return refused(Refusal.badRequest("两次输入的密码不一样。"), model, response);
        }
        try {
            if (!book.choosePassword(user.requireUserId(), password)) {
                return refused(Refusal.conflict("密码已经设置过，请重新登录。"), model, response);
            }
        } catch (Refusal weak) {
            return refused(weak, model, response);
        }
        // With the new password the sessions of the old one have ended, this one too.
        return "redirect:/login?chosen";
    }

    private static String refused(Refusal refusal, Model model, HttpServletResponse response) {
        response.setStatus(refusal.status().value());
        model.addAttribute("problem", refusal.detail());
        return PAGE;
    }
}
