/** What every page and every answer shares: refusals, problem details, the page frame. */
@org.jspecify.annotations.NullMarked
package org.shaodao.web;
