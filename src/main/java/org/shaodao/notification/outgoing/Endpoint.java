package org.shaodao.notification.outgoing;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.shaodao.notification.NoticeKind;

/**
 * An address outside, and what is sent there.
 *
 * @param owner {@code person:<user id>}, {@code unit:<unit code>}, {@code city} (every notice) or {@code hotline} (the states of
 *     its orders)
 * @param secret of a webhook; never shown again
 * @param kinds none means every kind
 * @param gather for so long further notices are put into the same message
 * @param confirmed whoever owns a mailbox has said the number that was sent there
 */
public record Endpoint(
        long id,
        ChannelType channel,
        String owner,
        String name,
        String address,
        Optional<String> secret,
        Set<NoticeKind> kinds,
        Optional<QuietHours> quiet,
        Duration gather,
        boolean active,
        boolean confirmed) {
    private static final String PERSON = "person:";
    public static final String CITY = "city";
    public static final String HOTLINE = "hotline";

    public static String person(String userId) {
        return PERSON + userId;
    }

    /** User id of the person whose it is; empty for a unit's, the city's and the hotline's. */
    Optional<String> ownedBy() {
        return owner.startsWith(PERSON) ? Optional.of(owner.substring(PERSON.length())) : Optional.empty();
    }

    public static String unit(String unitCode) {
        return "unit:" + unitCode;
    }

    boolean wants(NoticeKind kind) {
        return active && confirmed && (kinds.isEmpty() || kinds.contains(kind));
    }

    /** When a notice of now may leave: somebody who is called to an emergency at night is not left in peace. */
    Instant notBefore(NoticeKind kind, Instant now) {
        if (kind == NoticeKind.DUTY) {
            return now;
        }
        return quiet.map(hours -> hours.notBefore(now.plus(gather))).orElse(now.plus(gather));
    }

    /** The address as a page shows it: of a link only the host, because a robot's key stands behind it. */
    public String shown() {
        if (channel == ChannelType.EMAIL) {
            return address;
        }
        var host = URI.create(address).getHost();
        return (host == null ? "" : host) + "/…";
    }
}
