/** Photographs and documents of a case: checked by content, kept by hash, shown to those who may see the case. Knows no case. */
@org.jspecify.annotations.NullMarked
package org.shaodao.attachment;
