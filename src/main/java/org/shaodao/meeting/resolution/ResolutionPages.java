package org.shaodao.meeting.resolution;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.meeting.Papers;
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
    private final ResolutionViews views;
    private final Following following;
    private final ResolutionSight sight;
    private final Papers papers;
    private final CurrentActor actor;

    ResolutionPages(
            ResolutionViews views, Following following, ResolutionSight sight, Papers papers, CurrentActor actor) {
        this.views = views;
        this.following = following;
        this.sight = sight;
        this.papers = papers;
        this.actor = actor;
    }

    @GetMapping
    String list(@RequestParam(required = false) @Nullable String after, Model model) {
        var user = user();
        var found = views.open(sight.units(user), sight.areas(user), after);
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
        var found = following
                .find(resolutionNo)
                .filter(one -> sight.maySee(user, one))
                .orElseThrow(ResolutionPages::unknown);
        model.addAttribute("view", views.one(found));
        model.addAttribute("papers", papers.sheet(user, resolutionNo).orElseThrow(ResolutionPages::unknown));
        return "meeting/resolution";
    }

    private String user() {
        return actor.get().userId().orElseThrow(ResolutionPages::unknown);
    }

    private static Refusal unknown() {
        return Refusal.notFound("没有这件议定事项，或者您无权查看。");
    }
}
