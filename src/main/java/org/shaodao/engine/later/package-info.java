/** Work that follows a change, in jobs of the engine. */
@org.jspecify.annotations.NullMarked
package org.shaodao.engine.later;
