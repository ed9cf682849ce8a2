/** Roster, planner, agenda, decisions and minutes, on PostgreSQL. */
@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.session;
