package org.shaodao.meeting.papers;

import java.util.List;
import java.util.Optional;
import org.shaodao.attachment.AttachmentDesk;
import org.shaodao.attachment.AttachmentSheet;
import org.shaodao.attachment.Attachments;
import org.shaodao.meeting.Papers;
import org.shaodao.web.Masking;
import org.springframework.stereotype.Service;

/** {@link Papers} as the attachments keep them. */
@Service
class HeldPapers implements Papers {
    private final AttachmentDesk desk;
    private final Attachments attachments;

    HeldPapers(AttachmentDesk desk, Attachments attachments) {
        this.desk = desk;
        this.attachments = attachments;
    }

    @Override
    public Optional<AttachmentSheet> sheet(String user, String number) {
        return desk.sheet(user, number);
    }

    @Override
    public List<Named> named(String number) {
        return attachments.of(number).stream()
                .map(one -> new Named(Masking.text(one.name()), one.sha256()))
                .toList();
    }
}
