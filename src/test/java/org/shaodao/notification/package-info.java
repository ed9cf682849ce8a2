/** Outbox, delivery and site messages. */
@org.jspecify.annotations.NullMarked
package org.shaodao.notification;
