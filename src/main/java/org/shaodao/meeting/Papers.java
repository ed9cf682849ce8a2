package org.shaodao.meeting;

import java.util.List;
import java.util.Optional;
import org.shaodao.attachment.AttachmentSheet;

/** What hangs on an item, a meeting or a resolution as a file: papers (材料) before it is decided, proof (佐证) that it was done. */
public interface Papers {
    /**
     * What minutes call it.
     *
     * @param name as its sender called it, masked
     * @param sha256 of its content, 64 hexadecimal digits
     */
    record Named(String name, String sha256) {}

    /** For one reader; empty when there is no such thing, or they may not see it. */
    Optional<AttachmentSheet> sheet(String user, String number);

    /** Oldest first, whoever reads it. */
    List<Named> named(String number);
}
