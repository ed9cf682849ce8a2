/** Members and agreements, on PostgreSQL. */
@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.member;
