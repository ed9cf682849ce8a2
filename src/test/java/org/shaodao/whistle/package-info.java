/** The case and its units, on PostgreSQL. */
@org.jspecify.annotations.NullMarked
package org.shaodao.whistle;
