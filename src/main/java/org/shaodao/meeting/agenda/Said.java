package org.shaodao.meeting.agenda;

/** What came of somebody's word on an item. */
public sealed interface Said {
    record Taken() implements Said {}

    /** The item went on without it, or this is not open any more: 409. */
    record TooLate(String reason) implements Said {}

    /** What was filled in cannot be: 400. */
    record Wrong(String reason) implements Said {}
}
