/** Photographs, documents and papers: checked by content, kept by hash, shown to those who may see what they hang on. Knows no case and no meeting. */
@org.jspecify.annotations.NullMarked
package org.shaodao.attachment;
