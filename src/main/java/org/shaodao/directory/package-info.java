/** Areas, units, functions, people and duties, and the candidate groups they make up. */
@org.jspecify.annotations.NullMarked
package org.shaodao.directory;
