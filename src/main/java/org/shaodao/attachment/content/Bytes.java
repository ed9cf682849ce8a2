package org.shaodao.attachment.content;

/** Looks for bytes among bytes. */
final class Bytes {
    private Bytes() {}

    /** @return where it begins, at or after {@code from} and wholly before {@code until}; -1 for nowhere */
    static int find(byte[] bytes, byte[] wanted, int from, int until) {
        var last = Math.min(until, bytes.length) - wanted.length;
        for (var place = from; place <= last; place++) {
            if (stands(bytes, wanted, place)) {
                return place;
            }
        }
        return -1;
    }

    static int findLast(byte[] bytes, byte[] wanted) {
        for (var place = bytes.length - wanted.length; place >= 0; place--) {
            if (stands(bytes, wanted, place)) {
                return place;
            }
        }
        return -1;
    }

    private static boolean stands(byte[] bytes, byte[] wanted, int place) {
        for (var i = 0; i < wanted.length; i++) {
            if (bytes[place + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
