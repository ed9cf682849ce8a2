/** What an uploaded file really is, and what is kept of it. */
@org.jspecify.annotations.NullMarked
package org.shaodao.attachment.content;
