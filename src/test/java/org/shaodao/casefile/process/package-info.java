@org.jspecify.annotations.NullMarked
package org.shaodao.casefile.process;
