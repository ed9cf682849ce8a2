package org.shaodao.whistle;

import java.time.Instant;

/** By another calendar a case is to be looked at, or its reporter called, at another moment than was planned. */
public record NextAttemptMoved(String caseNo, Instant at) {}
