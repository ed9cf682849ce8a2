package org.shaodao.meeting.agenda;

/** Something was written that the process of an item has still to hear: {@code id} is its row. */
public record ToldToItem(long id) {}
