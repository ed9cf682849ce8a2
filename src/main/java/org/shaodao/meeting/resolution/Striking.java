package org.shaodao.meeting.resolution;

/** What came of somebody's word on a resolution. */
public sealed interface Striking {
    record Taken() implements Striking {}

    /** The resolution went on without it: 409. */
    record TooLate(String reason) implements Striking {}
}
