package org.shaodao.notification.outgoing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.shaodao.notification.Told;
import org.springframework.stereotype.Component;

/**
 * Another system. {@code X-Shaodao-Signature} is {@code v1=} and the HMAC-SHA256, in hexadecimal, of the seconds in
 * {@code X-Shaodao-Timestamp}, a full stop, and the body; {@code Idempotency-Key} stays the same however often it is sent.
 */
@Component
class WebhookSender implements ChannelSender {
    private final HttpSender http;
    private final ObjectMapper json;
    private final Clock clock;

    WebhookSender(HttpSender http, ObjectMapper json, Clock clock) {
        this.http = http;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public ChannelType type() {
        return ChannelType.WEBHOOK;
    }

    @Override
    public void send(Endpoint to, Outgoing message, List<Told.Item> items) throws NotSent {
        var body = message.body().orElseGet(() -> notice(message, items.get(0)));
        var second = Long.toString(clock.instant().getEpochSecond());
        http.post(
                to.address(),
                body,
                Map.of(
                        "Idempotency-Key",
                        message.key().toString(),
                        "X-Shaodao-Timestamp",
                        second,
                        "X-Shaodao-Signature",
                        "v1=" + signature(to.secret().orElseThrow(), second, body)));
    }

    private String notice(Outgoing message, Told.Item item) {
        var notice = new LinkedHashMap<String, Object>();
        notice.put("event", "notice");
        notice.put("key", item.key());
        notice.put("kind", item.kind().code());
        notice.put("kindText", item.kind().label());
        notice.put("number", item.businessKey());
        notice.put("text", item.text());
        notice.put("link", item.link());
        notice.put("at", message.writtenAt());
        try {
            return json.writeValueAsString(notice);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a notice is no JSON", e);
        }
    }

    static String signature(String secret, String second, String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((second + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no HmacSHA256", e);
        }
    }
}
