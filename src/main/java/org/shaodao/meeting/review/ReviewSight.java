package org.shaodao.meeting.review;

import java.util.Set;
import java.util.stream.Collectors;
import org.shaodao.directory.Directory;
import org.shaodao.directory.Duty;
import org.shaodao.meeting.member.BodyRow;
import org.shaodao.meeting.session.MeetingSight;
import org.springframework.stereotype.Component;

/**
 * Who reads a review: whoever sees a joint meeting of its area; a draft only its secretary, where the area has none the nearest
 * above. The same person completes and publishes it.
 */
@Component
class ReviewSight {
    private final MeetingSight meetings;
    private final ReviewDrafts drafts;
    private final Directory directory;

    ReviewSight(MeetingSight meetings, ReviewDrafts drafts, Directory directory) {
        this.meetings = meetings;
        this.drafts = drafts;
        this.directory = directory;
    }

    /** Areas whose published reviews somebody reads. */
    Set<String> read(String user) {
        return meetings.seen(user).stream().map(ReviewSight::area).collect(Collectors.toSet());
    }

    /** Areas whose reviews somebody completes. */
    Set<String> kept(String user) {
        return meetings.opened(user).stream()
                .filter(row -> meetings.mayKeep(user, row.body()))
                .map(ReviewSight::area)
                .filter(drafts::reviewed)
                .collect(Collectors.toSet());
    }

    boolean mayKeep(String user, String areaCode) {
        return directory.groups(user).contains(directory.group(Duty.SECRETARY, areaCode));
    }

    boolean mayRead(String user, Review review) {
        return mayKeep(user, review.areaCode())
                || (review.published() && read(user).contains(review.areaCode()));
    }

    /** In whose stead somebody keeps an area's reviews; empty when by their own duty. */
    Set<String> keepsInSteadOf(String user, String areaCode) {
        return directory.inSteadOf(user, Set.of(directory.group(Duty.SECRETARY, areaCode)));
    }

    private static String area(BodyRow row) {
        return row.body().areaCode();
    }
}
