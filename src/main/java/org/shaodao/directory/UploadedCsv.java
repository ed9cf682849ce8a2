package org.shaodao.directory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.shaodao.web.Refusal;
import org.springframework.core.io.InputStreamSource;
import org.springframework.http.HttpStatus;

/** A file of the directory as it comes from outside: bounded, and in the one encoding that has every character. */
final class UploadedCsv {
    /** As large as an upload may be at all (application.yml). */
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    private UploadedCsv() {}

    /** @throws Refusal when it is too large or not UTF-8 */
    static DirectoryCsv.Draft read(InputStreamSource file) {
        return DirectoryCsv.read(List.of(new DirectoryCsv.Source("upload", text(file))));
    }

    /** @throws Refusal when it is too large or not UTF-8 */
    static String text(InputStreamSource file) {
        try (var stream = file.getInputStream()) {
            return text(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Refusal when it is too large or not UTF-8 */
    static DirectoryCsv.Draft read(InputStream stream) throws IOException {
        return DirectoryCsv.read(List.of(new DirectoryCsv.Source("upload", text(stream))));
    }

    private static String text(InputStream stream) throws IOException {
        var bytes = stream.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new Refusal(HttpStatus.PAYLOAD_TOO_LARGE, "文件超过 2 MB，未作任何更改。");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.badRequest("文件不是 UTF-8 编码，请在表格软件中另存为“CSV UTF-8（逗号分隔）”。未作任何更改。");
        }
    }
}
