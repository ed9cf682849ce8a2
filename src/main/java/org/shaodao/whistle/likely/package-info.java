/** How much two whistles are alike. */
@org.jspecify.annotations.NullMarked
package org.shaodao.whistle.likely;
