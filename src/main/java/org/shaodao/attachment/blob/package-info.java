/** Where the bytes lie: behind one small interface, named by their hash. */
@org.jspecify.annotations.NullMarked
package org.shaodao.attachment.blob;
