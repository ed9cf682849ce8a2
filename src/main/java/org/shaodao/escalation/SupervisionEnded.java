package org.shaodao.escalation;

import org.shaodao.whistle.CaseState;

/** A case is over, and a supervision in it with it: nobody has to answer it any more. */
public record SupervisionEnded(Supervision supervision, CaseState state) {}
