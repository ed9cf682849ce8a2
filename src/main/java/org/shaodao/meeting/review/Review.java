package org.shaodao.meeting.review;

import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * One area's review of one month, as its row says it.
 *
 * @param reviewNo {@code PY20261201-000003}
 * @param title 望湖街道2026年11月月度评议, as it was when it was drawn up
 * @param version grows with each change
 */
record Review(
        String reviewNo,
        String areaCode,
        YearMonth period,
        String title,
        boolean published,
        Instant draftedAt,
        @Nullable String publisherName,
        @Nullable Instant publishedAt,
        int version) {}
