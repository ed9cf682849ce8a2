package org.shaodao.notification;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.Masking;
import org.shaodao.web.Numbered;
import org.shaodao.web.PlainText;

/**
 * Something that somebody is to be told.
 *
 * @param key what happened, said once: at most 200 printable ASCII characters without personal data, for example {@code
 *     clock/WH20261122-000042/handle/chengguan/80}. A second notice with the same key is none, whoever sends it
 * @param recipients at least one, at most 20
 * @param businessKey number of the case, item, meeting or resolution; null when it is about none
 * @param text one or two Chinese sentences, at most 200 characters. Telephone and identity numbers in it (a title may
 *     bring them along) are masked
 * @param link path of ours where it is to be dealt with, for example {@code /cases/WH20261122-000042}
 */
public record Notice(
        String key,
        NoticeKind kind,
        Set<Recipient> recipients,
        @Nullable String businessKey,
        String text,
        String link) {
    static final int LONGEST_TEXT = 200;
    private static final int MOST_RECIPIENTS = 20;
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9-]{1,64}");
    /** Begins with one slash only: two would lead to another host. */
    private static final Pattern LINK = Pattern.compile("/(?!/)[A-Za-z0-9/_.?=&%-]{0,199}");

    /** @throws IllegalArgumentException when the sender made a mistake; says which, and quotes nothing of the text */
    public Notice {
        recipients = Set.copyOf(recipients);
        text = Masking.text(text.strip());
        require(KEY.matcher(key).matches(), "key");
        require(!recipients.isEmpty() && recipients.size() <= MOST_RECIPIENTS, "recipients");
        require(businessKey == null || NUMBER.matcher(businessKey).matches(), "business key");
        require(!PlainText.isBlank(text) && PlainText.length(text) <= LONGEST_TEXT, "length of the text");
        require(PlainText.fault(text, false).isEmpty(), "characters of the text");
        require(LINK.matcher(link).matches(), "link");
    }

    private static void require(boolean right, String what) {
        if (!right) {
            throw new IllegalArgumentException("a notice with a wrong " + what);
        }
    }

    /** About a case, leading to its page. */
    public static Notice ofCase(String key, NoticeKind kind, Set<Recipient> recipients, String caseNo, String text) {
        return about(key, kind, recipients, caseNo, text);
    }

    /** About a case, an item, a meeting or a resolution, leading to its page. */
    public static Notice about(String key, NoticeKind kind, Set<Recipient> recipients, String number, String text) {
        return new Notice(key, kind, recipients, number, text, Numbered.page(number));
    }
}
