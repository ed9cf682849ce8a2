package org.shaodao.notification.outgoing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.shaodao.notification.Told;
import org.springframework.stereotype.Component;

/** The robot of a group in 企业微信: plain text, at most 2,048 bytes, and an answer that says in its body whether it was taken. */
@Component
class WecomSender implements ChannelSender {
    private static final int LONGEST = 2048;
    private static final String CUT = "……（其余见系统消息）";

    private final HttpSender http;
    private final Templates templates;
    private final ObjectMapper json;

    WecomSender(HttpSender http, Templates templates, ObjectMapper json) {
        this.http = http;
        this.templates = templates;
        this.json = json;
    }

    @Override
    public ChannelType type() {
        return ChannelType.WECOM;
    }

    @Override
    public void send(Endpoint to, Outgoing message, List<Told.Item> items) throws NotSent {
        var text = cut(templates.body(ChannelType.WECOM, items));
        try {
            var answer = json.readTree(http.post(
                    to.address(),
                    json.writeValueAsString(Map.of("msgtype", "text", "text", Map.of("content", text))),
                    Map.of()));
            var code = answer.path("errcode").asInt(-1);
            if (code != 0) {
                throw new NotSent("企业微信 " + code);
            }
        } catch (JsonProcessingException e) {
            throw new NotSent("应答不是 JSON");
        }
    }

    /** By whole characters, as long as its bytes fit. */
    static String cut(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return text;
        }
        var left = LONGEST - CUT.getBytes(StandardCharsets.UTF_8).length;
        var kept = new StringBuilder();
        for (var point : text.codePoints().toArray()) {
            left -= Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (left < 0) {
                break;
            }
            kept.appendCodePoint(point);
        }
        return kept + CUT;
    }
}
