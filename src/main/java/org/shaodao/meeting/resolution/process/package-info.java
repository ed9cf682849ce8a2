/** What the process resolution calls, and how our tables speak to it. */
@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.resolution.process;
