/** What the clocks ask the engine for: their limits from the decision table, and that its timers move. */
@org.jspecify.annotations.NullMarked
package org.shaodao.clock.process;
