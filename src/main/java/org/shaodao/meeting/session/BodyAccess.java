package org.shaodao.meeting.session;

import java.util.List;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.BodyRow;
import org.shaodao.meeting.member.Outcome;
import org.shaodao.security.CurrentUser;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which joint meeting a page is about, for whoever may open or keep it; others learn that there is none. */
@Component
class BodyAccess {
    private final Bodies bodies;
    private final MeetingSight sight;
    private final CurrentUser user;

    BodyAccess(Bodies bodies, MeetingSight sight, CurrentUser user) {
        this.bodies = bodies;
        this.sight = sight;
        this.user = user;
    }

    BodyRow row(String area, String kind) {
        var me = user.requireUserId();
        return MeetingKind.of(kind)
                .flatMap(known -> bodies.find(new Body(area, known)))
                .filter(row -> sight.mayOpen(me, row.body()))
                .orElseThrow(BodyAccess::unknown);
    }

    Body kept(String area, String kind) {
        var body = row(area, kind).body();
        if (!sight.mayKeep(user.requireUserId(), body)) {
            throw Refusal.forbidden("只有秘书可以登记成员单位和协议。");
        }
        return body;
    }

    static Refusal unknown() {
        return Refusal.notFound("没有这个联席会议。");
    }

    /** Back to a page with what came of it. */
    static String answer(String page, Outcome outcome, String done, RedirectAttributes flash) {
        if (outcome instanceof Outcome.Refused refused) {
            flash.addFlashAttribute("problems", List.of(refused.reason()));
        } else {
            flash.addFlashAttribute("done", done);
        }
        return "redirect:" + page;
    }
}
