package org.shaodao.meeting.member;

import java.time.LocalDate;
import org.shaodao.meeting.Body;

/**
 * A joint meeting as it is kept.
 *
 * @param limits how often its items go round
 * @param plannedFrom a meeting before this day is none of ours
 * @param active the planner opens its meetings
 * @param version grows with each change of the rhythm: who changed an older one is told
 */
public record BodyRow(Body body, Rhythm rhythm, Limits limits, LocalDate plannedFrom, boolean active, int version) {}
