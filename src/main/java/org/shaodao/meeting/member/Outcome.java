package org.shaodao.meeting.member;

/** What came of a change that somebody asked for. */
public sealed interface Outcome {
    record Done() implements Outcome {}

    /** @param reason one Chinese sentence; nothing has changed */
    record Refused(String reason) implements Outcome {}

    static Outcome done() {
        return new Done();
    }

    static Outcome refused(String reason) {
        return new Refused(reason);
    }
}
