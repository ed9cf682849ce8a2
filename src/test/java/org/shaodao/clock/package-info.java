/** Named deadlines, on PostgreSQL. */
@org.jspecify.annotations.NullMarked
package org.shaodao.clock;
