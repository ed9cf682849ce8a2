/** What people read of a case. */
@org.jspecify.annotations.NullMarked
package org.shaodao.casefile;
