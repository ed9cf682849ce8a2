package org.shaodao.notification.outgoing;

import java.util.List;
import org.shaodao.notification.outgoing.EndpointDesk.Outcome;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What came of a form, on the page that follows, so that a reload does nothing again. */
final class Answers {
    private Answers() {}

    static void say(Outcome outcome, RedirectAttributes flash) {
        if (outcome instanceof Outcome.Refused refused) {
            flash.addFlashAttribute("problems", List.of(refused.why()));
        } else if (outcome instanceof Outcome.Done done) {
            flash.addFlashAttribute("done", done.sentence());
            flash.addFlashAttribute("secret", done.secret());
        }
    }
}
