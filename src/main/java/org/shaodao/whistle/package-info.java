/** The case and the units that answer it. */
@org.jspecify.annotations.NullMarked
package org.shaodao.whistle;
