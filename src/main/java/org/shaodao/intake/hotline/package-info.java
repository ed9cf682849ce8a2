/** What a 12345 platform learns of the orders it gave. */
@org.jspecify.annotations.NullMarked
package org.shaodao.intake.hotline;
