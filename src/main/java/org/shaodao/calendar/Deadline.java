package org.shaodao.calendar;

import java.time.Instant;

/**
 * By when something has to be done, and how that came about.
 *
 * @param dueAt the first moment that is too late
 * @param provisional true when it reaches into a year without a holiday notice: it is to be computed again when the
 *     year arrives ({@link CalendarChanged})
 * @param parts what the sentence is made of
 */
public record Deadline(Instant dueAt, boolean provisional, Explanation parts) {
    /**
     * How the limit came about, in one Chinese sentence:
     * 自2026年2月3日派单起10个工作日（当日不计）；春节2月15日至23日不计，2月14日调休上班计入；中止2个工作日；应于2月26日17:30前办结.
     *
     * @param act what has to be done by then, in Chinese: 办结, 报到
     */
    public String explanation(String act) {
        return Sentence.of(parts, act);
    }

    /** For lists: 应于2月26日17:30前; with the year when it is not that of the start. */
    public String dueText() {
        return Sentence.due(parts);
    }
}
