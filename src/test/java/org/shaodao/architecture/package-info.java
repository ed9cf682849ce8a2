/** Borders between modules, the seam to the engine, and features that must not come into use. */
@org.jspecify.annotations.NullMarked
package org.shaodao.architecture;
