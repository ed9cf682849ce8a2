package org.shaodao.clock;

/**
 * Which clock: of one thing and name at most one runs at a time.
 *
 * @param subject number of the case
 * @param part code of the unit whose part it times; empty for the case itself
 */
public record ClockKey(String subject, String part, ClockName name) {
    /** A clock of the case itself. */
    public static ClockKey of(String subject, ClockName name) {
        return new ClockKey(subject, "", name);
    }

    /** Read aloud in logs and keys of notices: {@code WH20261122-000042/chengguan/handle}. */
    @Override
    public String toString() {
        return part.isEmpty() ? subject + "/" + name.code() : subject + "/" + part + "/" + name.code();
    }
}
