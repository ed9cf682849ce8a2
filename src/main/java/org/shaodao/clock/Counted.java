package org.shaodao.clock;

import java.time.Instant;

/** What came of counting a clock: {@link ClockView} says what each part is. */
record Counted(Instant dueAt, Instant escalateAt, boolean provisional, String explanation, String dueText) {}
