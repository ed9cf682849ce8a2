@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.lists;
