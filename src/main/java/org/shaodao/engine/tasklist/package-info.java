/** Camunda's webapps as staff see them: the lists they start from, and how our files in them are served. */
@org.jspecify.annotations.NullMarked
package org.shaodao.engine.tasklist;
