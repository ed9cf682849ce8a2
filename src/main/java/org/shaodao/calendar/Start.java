package org.shaodao.calendar;

import java.time.Instant;

/**
 * What sets a clock going.
 *
 * @param at when it happened; its seconds do not count, since people read minutes
 * @param verb what happened, in Chinese, for the sentence: 派单, 登记; empty when it is only a date
 */
public record Start(Instant at, String verb) {
    public Start {
        if (verb.length() > 20) {
            throw new IllegalArgumentException("a start is named by a word");
        }
    }
}
