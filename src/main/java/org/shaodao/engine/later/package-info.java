/** Work after commit, as jobs of the engine. */
@org.jspecify.annotations.NullMarked
package org.shaodao.engine.later;
