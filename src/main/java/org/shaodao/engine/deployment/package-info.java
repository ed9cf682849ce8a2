/** How models reach the engine: from the package, from the Modeler, and back to an older version. */
@org.jspecify.annotations.NullMarked
package org.shaodao.engine.deployment;
