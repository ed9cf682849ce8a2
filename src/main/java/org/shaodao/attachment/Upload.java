package org.shaodao.attachment;

import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.multipart.MultipartFile;

/** One file as it was sent: nothing of it is believed yet. */
public interface Upload {
    /** As its sender calls it. */
    String name();

    /** From its beginning, each time; the caller closes it. */
    InputStream open() throws IOException;

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
