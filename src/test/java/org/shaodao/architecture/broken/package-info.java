/** What the rules must catch. */
@org.jspecify.annotations.NullMarked
package org.shaodao.architecture.broken;
