package org.shaodao.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the public may know of a case: no person, no telephone, nothing of how staff argue.
 *
 * @param title as the reporter wrote it, telephone and identity numbers masked
 * @param state where it stands, in plain words
 * @param responsible the units that answer for it now, never a person; null when nobody does any more
 * @param nextDeadline in words, or null when nothing is due
 * @param answer the answer to the reporter, once there is one
 * @param ratingOpen whether a rating is taken now
 * @param photographs how many photographs the reporter sent; nobody's are shown
 * @param withdrawable whether the reporter may still take the whistle back; for the page
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ProgressView(
        String caseNo,
        String title,
        String state,
        List<Step> steps,
        @Nullable String responsible,
        @Nullable String nextDeadline,
        @Nullable String answer,
        boolean ratingOpen,
        int photographs,
        @JsonIgnore boolean withdrawable) {
    /** The same after some were sent. */
    ProgressView withPhotographs(int count) {
        return new ProgressView(
                caseNo, title, state, steps, responsible, nextDeadline, answer, ratingOpen, count, withdrawable);
    }

    /** The answer line by line, for the page. */
    @JsonIgnore
    public List<String> answerLines() {
        return answer == null ? List.of() : answer.lines().toList();
    }

    /** One thing that was done. */
    record Step(String name, OffsetDateTime at, String text) {}
}
