/** The PostgreSQL that the product brings along when none is configured. */
@org.jspecify.annotations.NullMarked
package org.shaodao.database;
