package org.shaodao.meeting.session;

import java.util.stream.Collectors;
import org.shaodao.directory.Directory;
import org.shaodao.meeting.Body;
import org.shaodao.meeting.MeetingKind;
import org.shaodao.meeting.member.Agreement;
import org.shaodao.meeting.member.Agreements;
import org.shaodao.meeting.member.Bodies;
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

/** {@code /meeting-bodies}: members, agreements, roster and rhythm of a joint meeting, to read. Others get 404. */
@Controller
@RequestMapping("/meeting-bodies")
class BodyPages {
    private final Bodies bodies;
    private final Agreements agreements;
    private final BodyViews words;
    private final BodyAccess access;
    private final MeetingViews views;
    private final MeetingSight sight;
    private final Directory directory;
    private final CurrentUser user;

    BodyPages(
            Bodies bodies,
            Agreements agreements,
            BodyViews words,
            BodyAccess access,
            MeetingViews views,
            MeetingSight sight,
            Directory directory,
            CurrentUser user) {
        this.bodies = bodies;
        this.agreements = agreements;
        this.words = words;
        this.access = access;
        this.views = views;
        this.sight = sight;
        this.directory = directory;
        this.user = user;
    }

    @GetMapping
    String list(Model model) {
        var me = user.requireUserId();
        model.addAttribute("bodies", sight.opened(me).stream().map(words::line).toList());
        model.addAttribute(
                "areas",
                sight.kept(me).stream()
                        .map(code -> directory.area(code).orElseThrow())
                        .toList());
        model.addAttribute("kinds", MeetingKind.values());
        return "meeting/bodies";
    }

    @PostMapping
    String establish(@RequestParam String area, @RequestParam String kind, RedirectAttributes flash) {
        if (!sight.kept(user.requireUserId()).contains(area)) {
            throw Refusal.forbidden("只有该区域的秘书可以设立联席会议。");
        }
        var body = new Body(area, MeetingKind.of(kind).orElseThrow(BodyAccess::unknown));
        return BodyAccess.answer("/meeting-bodies", bodies.establish(body), "已设立，请登记成员单位。", flash);
    }

    @GetMapping("/{area}/{kind}")
    String show(@PathVariable String area, @PathVariable String kind, Model model) {
        var row = access.row(area, kind);
        var body = row.body();
        var me = user.requireUserId();
        model.addAttribute("row", row);
        model.addAttribute("line", words.line(row));
        model.addAttribute("path", MeetingViews.path(body));
        model.addAttribute("keeps", sight.mayKeep(me, body));
        model.addAttribute("sets", sight.maySet(me, body));
        model.addAttribute("seats", words.seats(body));
        model.addAttribute("former", words.former(body));
        model.addAttribute("changes", words.changes(body));
        var signed = agreements.of(body);
        model.addAttribute("agreements", signed);
        model.addAttribute(
                "standing",
                signed.stream().filter(agreements::stands).map(Agreement::id).collect(Collectors.toSet()));
        model.addAttribute("names", directory);
        model.addAttribute("units", directory.units());
        model.addAttribute(
                "months", java.util.stream.IntStream.rangeClosed(1, 12).boxed().toList());
        return "meeting/body";
    }

    @GetMapping("/{area}/{kind}/roster")
    String roster(@PathVariable String area, @PathVariable String kind, Model model) {
        var row = access.row(area, kind);
        var body = row.body();
        var spoken = sight.spokenFor(user.requireUserId());
        model.addAttribute("line", words.line(row));
        model.addAttribute("path", MeetingViews.path(body));
        model.addAttribute("past", words.past(body));
        var coming = views.coming(row);
        var keeps = sight.mayKeep(user.requireUserId(), body);
        model.addAttribute("coming", coming);
        model.addAttribute(
                "speaks",
                coming.stream()
                        .filter(line -> !line.period().isEmpty() && (keeps || spoken.contains(line.unit())))
                        .map(MeetingViews.Line::period)
                        .collect(Collectors.toSet()));
        return "meeting/roster";
    }
}
