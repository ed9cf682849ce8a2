package org.shaodao.escalation;

/** An escalation has won its row; its process has still to start. */
public record EscalationWritten(long escalationId) {}
