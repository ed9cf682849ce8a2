package org.shaodao.meeting.resolution;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Area;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.directory.Role;
import org.shaodao.directory.Unit;
import org.shaodao.meeting.Members;
import org.shaodao.security.CurrentActor;
import org.shaodao.web.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The open resolutions of one's own unit (本单位议定事项), for secretaries and leaders those of their area, and each one's
 * story. Members of the meeting may read it, everybody else is told that there is none.
 */
@Controller
@RequestMapping("/resolutions")
class ResolutionPages {
    private static final Set<Duty> FOLLOW = EnumSet.of(Duty.SECRETARY, Duty.LEADER, Duty.SUPERVISE);

    private final ResolutionViews views;
    private final Following following;
    private final Members members;
    private final Directory directory;
    private final CurrentActor actor;

    ResolutionPages(
            ResolutionViews views, Following following, Members members, Directory directory, CurrentActor actor) {
        this.views = views;
        this.following = following;
        this.members = members;
        this.directory = directory;
        this.actor = actor;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String after, Model model) {
        var user = user();
        var found = views.open(units(user), areas(user), after);
        var shown = found.subList(0, Math.min(found.size(), ResolutionViews.PAGE));
        model.addAttribute("resolutions", shown);
        model.addAttribute(
                "more",
                found.size() > shown.size()
                        ? Optional.of(shown.get(shown.size() - 1).resolutionNo())
                        : Optional.empty());
        return "meeting/resolution-list";
    }

    @GetMapping("/{resolutionNo}")
    String show(@PathVariable String resolutionNo, Model model) {
        var user = user();
        var found = following.find(resolutionNo).filter(one -> sees(user, one)).orElseThrow(ResolutionPages::unknown);
        model.addAttribute("view", views.one(found));
        return "meeting/resolution";
    }

    private boolean sees(String user, Resolution found) {
        var units = units(user);
        return units.contains(found.ownerUnit())
                || units.contains(found.proposerUnit())
                || areas(user).contains(found.body().areaCode())
                || areas(user).contains(found.followArea())
                || members.of(found.body()).stream().map(Unit::code).anyMatch(units::contains)
                || directory.groups(user).contains(found.proposerGroup());
    }

    private Set<String> units(String user) {
        return directory.duties(user).stream().map(Membership::unitCode).collect(Collectors.toSet());
    }

    /** Areas that this person follows: their own and below; auditors all. */
    private Set<String> areas(String user) {
        if (directory.roles(user).contains(Role.AUDITORS)) {
            return directory.areas().stream().map(Area::code).collect(Collectors.toSet());
        }
        var areas = new HashSet<String>();
        directory.duties(user).stream()
                .filter(duty -> FOLLOW.contains(duty.duty()))
                .forEach(duty -> areas.addAll(directory.within(duty.unitCode())));
        return areas;
    }

    private String user() {
        return actor.get().userId().orElseThrow(ResolutionPages::unknown);
    }

    private static Refusal unknown() {
        return Refusal.notFound("没有这件议定事项，或者您无权查看。");
    }
}
