/** Resolutions (议定事项): carried out, followed, and struck off. */
@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.resolution;
