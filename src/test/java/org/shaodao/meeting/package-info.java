/** Joint meetings, on PostgreSQL. */
@org.jspecify.annotations.NullMarked
package org.shaodao.meeting;
