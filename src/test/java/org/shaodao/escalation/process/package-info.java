/** Process 3 as its diagrams tell it. */
@org.jspecify.annotations.NullMarked
package org.shaodao.escalation.process;
