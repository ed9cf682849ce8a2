/** What the engine has given up, in words. */
@org.jspecify.annotations.NullMarked
package org.shaodao.engine.failed;
