package org.shaodao.meeting.agenda.process;

import org.shaodao.meeting.agenda.Said;
import org.shaodao.web.Refusal;

/** What a service could not take is refused in the submitter's transaction. */
final class Answers {
    private Answers() {}

    static void expect(Said said) {
        if (said instanceof Said.TooLate late) {
            throw Refusal.conflict(late.reason());
        }
        if (said instanceof Said.Wrong wrong) {
            throw Refusal.badRequest(wrong.reason());
        }
    }
}
