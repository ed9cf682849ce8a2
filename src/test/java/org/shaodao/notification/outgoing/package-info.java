@org.jspecify.annotations.NullMarked
package org.shaodao.notification.outgoing;
