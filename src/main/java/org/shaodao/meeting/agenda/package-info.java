/** Agenda items (议题): proposed, reviewed, consulted on, approved, and taken to a meeting. */
@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.agenda;
