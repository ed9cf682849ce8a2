package org.shaodao.attachment;

import java.text.Normalizer;
import org.shaodao.web.PlainText;

/** What people read as the name of a file: what its sender called it, without anything that could deceive. */
final class FileNames {
    private static final int LONGEST = 80;
    private static final String NONE = "未命名.";

    private FileNames() {}

    /**
     * Without folders, without characters that take no room or turn the direction, shortened from its end. It is shown and
     * never becomes a path or a header.
     *
     * @param type what it is called without a name
     */
    static String shown(String sent, String type) {
        var name = Normalizer.normalize(sent, Normalizer.Form.NFC)
                .replaceAll(".*[/\\\\]", "")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\x{2028}\\x{2029}<>]", "")
                .strip();
        var length = name.codePointCount(0, name.length());
        if (length > LONGEST) {
            name = name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)) + "…";
        }
        return PlainText.isBlank(name) ? NONE + type : name;
    }
}
