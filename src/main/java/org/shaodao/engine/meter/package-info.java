/** What the engine does, in figures. */
@org.jspecify.annotations.NullMarked
package org.shaodao.engine.meter;
