package org.shaodao.whistle;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case in a list.
 *
 * @param title as written: mask it before showing
 * @param leadUnit unit code; null before the dispatch
 */
public record CaseRow(
        String caseNo,
        String title,
        String areaCode,
        String place,
        WhistleKind kind,
        @Nullable Grade grade,
        CaseState state,
        @Nullable String leadUnit,
        Instant registeredAt,
        @Nullable Instant closedAt) {}
