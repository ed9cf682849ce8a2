/** What people are told: the outbox, the channels that empty it, and site messages. */
@org.jspecify.annotations.NullMarked
package org.shaodao.notification;
