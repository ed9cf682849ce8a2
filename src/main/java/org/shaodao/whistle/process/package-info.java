/** What the processes whistle-dispatch and unit-response call. */
@org.jspecify.annotations.NullMarked
package org.shaodao.whistle.process;
