package org.shaodao.escalation;

/** Something was written that the process of an escalation has still to hear: {@code id} is its row. */
public record ToldToEscalation(long id) {}
