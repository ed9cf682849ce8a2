package org.shaodao.attachment.content;

/**
 * Walks through the segments of a JPEG before anything is decoded. A progressive picture may have as many scans as fit
 * into the file, each over all of its pixels: ten megabytes of them would keep a processor busy for hours.
 */
final class JpegMarkers {
    /** Encoders write ten or so. */
    private static final int MOST_SCANS = 64;

    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;

    private JpegMarkers() {}

    /** Whether it is a whole picture, up to its end, with a number of scans that makes sense. */
    static boolean areSound(byte[] bytes) {
        if (bytes.length < 4 || at(bytes, 0) != 0xFF || at(bytes, 1) != START_OF_IMAGE) {
            return false;
        }
        var scans = 0;
        var place = 2;
        while (place + 1 < bytes.length) {
            if (at(bytes, place) != 0xFF) {
                return false;
            }
            var marker = at(bytes, place + 1);
            if (marker == 0xFF) {
                place++;
            } else if (marker == END_OF_IMAGE) {
                return scans > 0;
            } else if (standsAlone(marker)) {
                place += 2;
            } else {
                if (place + 3 >= bytes.length) {
                    return false;
                }
                var length = at(bytes, place + 2) << 8 | at(bytes, place + 3);
                if (length < 2) {
                    return false;
                }
                place += 2 + length;
                if (marker == START_OF_SCAN) {
                    scans++;
                    if (scans > MOST_SCANS) {
                        return false;
                    }
                    place = nextMarker(bytes, place);
                }
            }
        }
        return false;
    }

    /** Inside a scan FF is followed by 00, or by a restart. */
    private static int nextMarker(byte[] bytes, int from) {
        for (var place = from; place + 1 < bytes.length; place++) {
            if (at(bytes, place) == 0xFF && at(bytes, place + 1) != 0 && !isRestart(at(bytes, place + 1))) {
                return place;
            }
        }
        return bytes.length;
    }

    private static boolean standsAlone(int marker) {
        return marker == 0x01 || isRestart(marker);
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    private static int at(byte[] bytes, int place) {
        return bytes[place] & 0xFF;
    }
}
