package org.shaodao.whistle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case as its row says it.
 *
 * @param category six-digit code of the duty catalogue, or null
 * @param whistler user id of the staff who blew it, or null
 * @param dispatchedBy user id of the dispatcher; null when the catalogue dispatched
 * @param leadUnit unit code; null before the dispatch
 * @param masterCaseNo the case it was merged into
 * @param followsCaseNo the closed case it takes up again
 * @param replyText the answer to the reporter, once consolidated or rejected
 */
public record CaseRecord(
        String caseNo,
        String title,
        String description,
        String areaCode,
        String place,
        @Nullable String category,
        WhistleKind kind,
        @Nullable Grade grade,
        @Nullable SpecialGroup specialGroup,
        @Nullable Double longitude,
        @Nullable Double latitude,
        Source source,
        @Nullable String externalRef,
        @Nullable String whistler,
        boolean reachable,
        @Nullable String spotResult,
        CaseState state,
        @Nullable String leadUnit,
        @Nullable String dispatchedBy,
        int reworkCount,
        int hopCount,
        @Nullable String masterCaseNo,
        @Nullable String followsCaseNo,
        @Nullable String replyText,
        Instant registeredAt,
        @Nullable Instant closedAt) {}
