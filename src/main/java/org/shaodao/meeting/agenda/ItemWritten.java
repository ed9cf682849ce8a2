package org.shaodao.meeting.agenda;

/** An item that nobody proposed in Tasklist has its row; its process has still to start. */
public record ItemWritten(String itemNo) {}
