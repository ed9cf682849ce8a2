package org.shaodao.meeting.resolution.process;

import java.util.Date;
import java.util.List;
import org.shaodao.clock.ClockName;
import org.shaodao.engine.InModels;
import org.shaodao.meeting.resolution.Following;
import org.springframework.stereotype.Component;

/** For models: {@code ${resolutions.due('strike-off', resolutionNo)}}, {@code ${resolutions.owners(resolutionNo)}}. */
@Component("resolutions")
@InModels
public class ResolutionsBean {
    private final Following following;

    ResolutionsBean(Following following) {
        this.following = following;
    }

    /** The limit of the whole, or of a step; its clock starts where it does not run. */
    public Date due(String clock, String resolutionNo) {
        var name = ClockName.of(clock).orElseThrow(() -> new IllegalArgumentException("no clock is called " + clock));
        return Date.from(following.due(resolutionNo, name));
    }

    /** Handlers and liaisons of the unit that answers for it. */
    public List<String> owners(String resolutionNo) {
        return following.owners(resolutionNo);
    }

    /** The secretary of the level that follows it. */
    public String secretaryGroup(String resolutionNo) {
        return following.secretary(resolutionNo);
    }

    /** Who proposed the item, and confirms the result. */
    public String proposerGroup(String resolutionNo) {
        return following.proposer(resolutionNo);
    }
}
