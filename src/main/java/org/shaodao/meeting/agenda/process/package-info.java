/** What the process agenda-item calls, and how our tables speak to it. */
@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.agenda.process;
