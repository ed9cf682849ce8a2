package org.shaodao.meeting.member;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shaodao.meeting.Body;

/**
 * A partnership agreement (共驻共建协议) that a member has signed.
 *
 * @param commitments one each
 * @param signer who signed for the unit
 * @param validUntil last day
 * @param endedOn the day on which another took its place, or it was ended; null while it holds
 */
public record Agreement(
        long id,
        Body body,
        String unitCode,
        String text,
        List<String> commitments,
        String signer,
        LocalDate signedOn,
        LocalDate validUntil,
        @Nullable LocalDate endedOn,
        @Nullable Instant remindedAt) {}
