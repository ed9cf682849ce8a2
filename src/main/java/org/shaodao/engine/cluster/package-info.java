/** What the nodes of one system know of each other: who lives, and whose jobs are to be taken over. */
@org.jspecify.annotations.NullMarked
package org.shaodao.engine.cluster;
