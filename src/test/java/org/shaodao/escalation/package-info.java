/** Raising, taking charge, the ledger and supervision, on the database. */
@org.jspecify.annotations.NullMarked
package org.shaodao.escalation;
