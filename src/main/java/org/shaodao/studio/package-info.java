/** What a process manager sees of the models. */
@org.jspecify.annotations.NullMarked
package org.shaodao.studio;
