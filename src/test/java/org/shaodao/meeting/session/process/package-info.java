/** Every way through the processes of a meeting, with mocked services. */
@org.jspecify.annotations.NullMarked
package org.shaodao.meeting.session.process;
