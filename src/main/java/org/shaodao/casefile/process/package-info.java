/** What the case page asks the process engine. */
@org.jspecify.annotations.NullMarked
package org.shaodao.casefile.process;
