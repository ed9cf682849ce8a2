@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.resolution.process;
