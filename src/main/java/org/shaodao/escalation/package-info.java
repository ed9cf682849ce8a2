/** Process 3: a case goes up a level, a leader takes charge of it by name; the ledger; formal supervision. */
@org.jspecify.annotations.NullMarked
package org.shaodao.escalation;
