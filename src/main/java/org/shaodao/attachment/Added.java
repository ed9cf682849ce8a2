package org.shaodao.attachment;

import org.shaodao.attachment.content.Fault;
import org.springframework.http.HttpStatus;

/** What came of one upload. */
public sealed interface Added {
    /** @param repeated it was there already, from the same sender at the same step */
    record Kept(Attachment attachment, boolean repeated) implements Added {}

    /** Nothing of it is kept. */
    record Refused(HttpStatus status, String reason) implements Added {
        Refused(Fault fault) {
            this(fault.status(), fault.label());
        }
    }
}
