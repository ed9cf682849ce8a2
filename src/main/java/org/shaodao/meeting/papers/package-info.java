/** Papers (材料) of items and meetings and proof (佐证) of resolutions: who sees, adds and takes them away, and where. */
@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.papers;
