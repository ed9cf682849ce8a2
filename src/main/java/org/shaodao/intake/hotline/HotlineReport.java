package org.shaodao.intake.hotline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One state of an order.
 *
 * @param cursor where to go on reading after this one
 * @param externalRef the platform's own number
 * @param state code of the case's state
 * @param stateText the same in Chinese
 * @param replyText the answer for the reporter, from {@code answered} on and when it was rejected
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HotlineReport(
        String event,
        String cursor,
        String caseNo,
        String externalRef,
        String state,
        String stateText,
        @Nullable String replyText,
        Instant at) {}
