@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.review;
