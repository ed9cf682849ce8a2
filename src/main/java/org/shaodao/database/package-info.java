/** The PostgreSQL that the product brings along when none is configured, and what is kept in memory of its tables. */
@org.jspecify.annotations.NullMarked
package org.shaodao.database;
