@org.jspecify.annotations.NullMarked
package org.shaodao.intake.hotline;
