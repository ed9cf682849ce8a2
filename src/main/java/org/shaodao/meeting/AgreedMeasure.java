package org.shaodao.meeting;

import java.time.LocalDate;

/**
 * One measure a meeting agreed on; it becomes a resolution (议定事项).
 *
 * @param text what is to be done, in the minutes' words
 * @param ownerUnit unit code of who answers for it
 * @param dueOn last day, in Shanghai
 */
public record AgreedMeasure(String text, String ownerUnit, LocalDate dueOn) {}
