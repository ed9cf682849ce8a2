package org.shaodao.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;

/**
 * The font of printed pages, Noto Sans SC (SIL OFL 1.1). In it radicals and ideographs share their glyphs, for example U+2F49 and
 * 月 (U+6708); a PDF says of each glyph which character it is, and PDFBox takes the lowest, so that whoever copied the text would
 * get radicals that no search finds. Here the radicals are taken out of the font's table of characters (cmap, format 12: groups of
 * first character, last character, first glyph).
 */
final class PrintFont {
    static final String FAMILY = "Noto Sans SC";

    private static final String FILE = "fonts/400Regular/NotoSansSC_400Regular.ttf";
    private static final int FIRST_RADICAL = 0x2E80;
    private static final int LAST_RADICAL = 0x2FDF;
    private static final int TABLES = 12;
    private static final int TABLE_ENTRY = 16;
    private static final int CMAP_ENTRY = 8;
    private static final int GROUPS = 16;
    private static final int GROUP = 12;

    private PrintFont() {}

    static InputStream open() {
        try (var file = new ClassPathResource(FILE).getInputStream()) {
            var font = file.readAllBytes();
            withoutRadicals(ByteBuffer.wrap(font));
            return new ByteArrayInputStream(font);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void withoutRadicals(ByteBuffer font) {
        var cmap = table(font, "cmap");
        for (var number = 0; number < font.getShort(cmap + 2); number++) {
            var subtable = cmap + font.getInt(cmap + 4 + number * CMAP_ENTRY + 4);
            if (font.getShort(subtable) == 12) {
                withoutRadicals(font, subtable);
            }
        }
    }

    /** A group of radicals shrinks to its first one, which gets the glyph of what the font does not have. */
    private static void withoutRadicals(ByteBuffer font, int subtable) {
        var groups = font.getInt(subtable + GROUPS - 4);
        for (var number = 0; number < groups; number++) {
            var group = subtable + GROUPS + number * GROUP;
            var first = font.getInt(group);
            if (first >= FIRST_RADICAL && first <= LAST_RADICAL) {
                font.putInt(group + 4, first);
                font.putInt(group + 8, 0);
            }
        }
    }

    private static int table(ByteBuffer font, String name) {
        var wanted = ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII)).getInt();
        for (var number = 0; number < font.getShort(4); number++) {
            var entry = TABLES + number * TABLE_ENTRY;
            if (font.getInt(entry) == wanted) {
                return font.getInt(entry + 8);
            }
        }
        throw new IllegalStateException("the font has no table " + name);
    }
}
