/** The directory as models see it, and its copy in the engine's identity tables. */
@org.jspecify.annotations.NullMarked
package org.shaodao.directory.process;
