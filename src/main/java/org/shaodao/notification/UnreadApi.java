package org.shaodao.notification;

import org.shaodao.security.CurrentUser;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/messages/unread}: the figure beside 消息, for Tasklist. */
@RestController
class UnreadApi {
    private final MessageBox messages;
    private final CurrentUser user;

    UnreadApi(MessageBox messages, CurrentUser user) {
        this.messages = messages;
        this.user = user;
    }

    @GetMapping("/api/messages/unread")
    Answer unread() {
        var unread = messages.unread(user.requireUserId());
        return new Answer(unread.count(), unread.more(), unread.label());
    }

    /** @param label what a badge shows: 0, 7 or 99+ */
    record Answer(int count, boolean more, String label) {}
}
