/** What leaves the house: e-mail, signed calls to other systems, group robots. Written with what it tells of, sent after the commit, known by a key. */
@org.jspecify.annotations.NullMarked
package org.shaodao.notification.outgoing;
