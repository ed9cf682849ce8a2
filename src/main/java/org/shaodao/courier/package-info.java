/** Part-time grid workers: who they are, and the account with which they blow whistles. */
@org.jspecify.annotations.NullMarked
package org.shaodao.courier;
