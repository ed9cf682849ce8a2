package org.shaodao.attachment.blob;

import java.util.regex.Pattern;

/**
 * Content by its hash: the same content is the same blob.
 *
 * @param sha256 64 hexadecimal digits, lower case
 * @param size in bytes
 */
public record Blob(String sha256, long size) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public Blob {
        if (!isHash(sha256)) {
            throw new IllegalArgumentException("not a SHA-256");
        }
    }

    /** Nothing else may become part of a path. */
    static boolean isHash(String text) {
        return SHA_256.matcher(text).matches();
    }
}
