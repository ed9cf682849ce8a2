/** Who sits in a joint meeting, since when and by whom; what they signed; and the meeting's rhythm. */
@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.member;
