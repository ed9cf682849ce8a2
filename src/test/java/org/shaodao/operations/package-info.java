/** Tests of what operators see. */
@org.jspecify.annotations.NullMarked
package org.shaodao.operations;
