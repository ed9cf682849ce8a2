/** Who may do what in the engine: rights of groups, rights that follow a task, and the sealed administrator. */
@org.jspecify.annotations.NullMarked
package org.shaodao.engine.access;
