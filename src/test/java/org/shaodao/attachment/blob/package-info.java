/** The store of attachments. */
@org.jspecify.annotations.NullMarked
package org.shaodao.attachment.blob;
