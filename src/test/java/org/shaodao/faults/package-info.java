/**
 * What a machine that dies must not lose. No part of a build: {@code mvn -Pfaults test} (docs/faults.md). Nodes are processes
 * of their own, and the one oracle that judges them reads their database and two records that they cannot touch.
 */
@org.jspecify.annotations.NullMarked
package org.shaodao.faults;
