package org.shaodao.meeting.agenda;

/** Something that is shown of an item is another than before; in the transaction that changed it. */
public record ItemChanged(String itemNo) {}
