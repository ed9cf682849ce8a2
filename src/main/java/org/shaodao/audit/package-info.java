/** Who did what to which case: written in the same transaction, read by auditors. */
@org.jspecify.annotations.NullMarked
package org.shaodao.audit;
