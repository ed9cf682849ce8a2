/** What people see, in a real browser. */
@org.jspecify.annotations.NullMarked
package org.shaodao.browser;
