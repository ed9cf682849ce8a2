package org.shaodao.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.ShanghaiTime;

/**
 * What an auditor needs to know of a case before reading its history; nothing personal.
 *
 * @param title telephone and identity numbers masked
 * @param area Chinese path, highest first
 * @param state Chinese word
 * @param leadUnit Chinese name; empty before the dispatch
 */
public record AuditedCase(
        String caseNo,
        String title,
        String area,
        String state,
        String leadUnit,
        Instant registeredAt,
        @Nullable Instant closedAt) {
    /** In Shanghai's time. */
    public String registered() {
        return ShanghaiTime.minute(registeredAt);
    }

    /** In Shanghai's time; empty while the case is open. */
    public String closed() {
        return ShanghaiTime.minute(closedAt);
    }
}
