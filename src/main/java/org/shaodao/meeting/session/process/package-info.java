/** What the processes {@code joint-meeting} and {@code meeting-planner} call. */
@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.session.process;
