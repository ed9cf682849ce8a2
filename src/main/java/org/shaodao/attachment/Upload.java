package org.shaodao.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** One file as it was sent: nothing of it is believed yet. */
public interface Upload {
    /** As its sender calls it. */
    String name();

    /** From its beginning, each time; the caller closes it. */
    InputStream open() throws IOException;

    /** What was chosen in a form: a browser sends a nameless empty file when nothing was. */
    public static List<Upload> chosen(@Nullable List<MultipartFile> files) {
        return files == null
                ? List.of()
                : files.stream()
                        .filter(one -> !one.isEmpty()
                                || !String.valueOf(one.getOriginalFilename()).isEmpty())
                        .map(Upload::of)
                        .toList();
    }

    static Upload of(MultipartFile file) {
        return new Upload() {
            @Override
            public String name() {
                var name = file.getOriginalFilename();
                return name == null ? "" : name;
            }

            @Override
            public InputStream open() throws IOException {
                return file.getInputStream();
            }
        };
    }
}
