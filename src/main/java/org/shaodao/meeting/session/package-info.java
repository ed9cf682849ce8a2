/** The joint meeting itself: whose turn it is, when it is held, its agenda, decisions and minutes. */
@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.session;
