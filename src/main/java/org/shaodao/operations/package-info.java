/** For whoever keeps the system running: what it has given up, and a button to try it again. */
@org.jspecify.annotations.NullMarked
package org.shaodao.operations;
