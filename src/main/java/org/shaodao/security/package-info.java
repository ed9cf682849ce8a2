/** Login, filter chains, roles, and who is acting. */
@org.jspecify.annotations.NullMarked
package org.shaodao.security;
