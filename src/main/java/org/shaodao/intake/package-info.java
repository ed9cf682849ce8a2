/** A whistle arrives by any channel, exactly once. */
@org.jspecify.annotations.NullMarked
package org.shaodao.intake;
