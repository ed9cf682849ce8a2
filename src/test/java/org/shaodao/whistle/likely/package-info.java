@org.jspecify.annotations.NullMarked
package org.shaodao.whistle.likely;
