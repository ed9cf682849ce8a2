/** The upload zoo. */
@org.jspecify.annotations.NullMarked
package org.shaodao.attachment.content;
