/** Attachments of cases, through the whole application. */
@org.jspecify.annotations.NullMarked
package org.shaodao.attachment;
