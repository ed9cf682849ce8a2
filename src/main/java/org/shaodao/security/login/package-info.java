/** Checking a name and a password: the credentials, the limits on guessing, and the record of both. */
@org.jspecify.annotations.NullMarked
package org.shaodao.security.login;
