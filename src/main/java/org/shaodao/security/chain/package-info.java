/** What stands in front of every request: the filter chains, the bridge into Camunda's webapps, the login page. */
@org.jspecify.annotations.NullMarked
package org.shaodao.security.chain;
