package org.shaodao.notification.outgoing;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shaodao.notification.Told;
import org.shaodao.web.PlainText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The words around notices that leave the house. Each part has its placeholders, written {@code 【正文】}; a manager rewrites a
 * part, and taking it back brings the packaged one.
 */
@Component
public class Templates {
    static final int LONGEST = 1000;
    private static final Pattern PLACEHOLDER = Pattern.compile("【([^【】]*)】");
    private static final Map<Part, String> EMAIL = Map.of(
            Part.SUBJECT, "哨到【类别】：【摘要】",
            Part.ONE, "【正文】\n\n编号：【编号】\n打开：【链接】\n\n本邮件由系统发出，请勿回复。",
            Part.MANY, "您有【条数】条通知：\n\n【清单】\n\n本邮件由系统发出，请勿回复。",
            Part.LINE, "〔【类别】〕【正文】\n　　【链接】");
    private static final Map<Part, String> WECOM = Map.of(
            Part.SUBJECT, "",
            Part.ONE, "〔【类别】〕【正文】\n【链接】",
            Part.MANY, "共【条数】条通知\n【清单】",
            Part.LINE, "〔【类别】〕【正文】【链接】");

    private final JdbcClient jdbc;
    private final OutgoingProperties properties;
    private final Clock clock;

    Templates(JdbcClient jdbc, OutgoingProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** What a message is put together from. */
    public enum Part {
        SUBJECT("邮件主题", Set.of("类别", "摘要", "条数"), Set.of()),
        ONE("一条通知", Set.of("类别", "正文", "编号", "链接"), Set.of("正文", "链接")),
        MANY("多条合并", Set.of("条数", "清单"), Set.of("清单")),
        LINE("合并时的每一条", Set.of("类别", "正文", "编号", "链接"), Set.of("正文", "链接"));

        private final String label;
        private final Set<String> placeholders;
        private final Set<String> needed;

        Part(String label, Set<String> placeholders, Set<String> needed) {
            this.label = label;
            this.placeholders = placeholders;
            this.needed = needed;
        }

        public String label() {
            return label;
        }

        /** In the order in which a page lists them. */
        public String words() {
            return new TreeSet<>(placeholders)
                    .stream().map(one -> "【" + one + "】").collect(Collectors.joining(""));
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A part as it stands. */
    public record Wording(ChannelType channel, Part part, String text, boolean own) {}

    @Transactional(readOnly = true)
    public List<Wording> all() {
        return List.of(ChannelType.EMAIL, ChannelType.WECOM).stream()
                .flatMap(channel -> Arrays.stream(Part.values())
                        .filter(part -> !packaged(channel, part).isEmpty())
                        .map(part -> own(channel, part)
                                .map(text -> new Wording(channel, part, text, true))
                                .orElseGet(() -> new Wording(channel, part, packaged(channel, part), false))))
                .toList();
    }

    /**
     * Rewrites a part.
     *
     * @return why it is refused, in Chinese; empty when it is done
     */
    @Transactional
    public Optional<String> rewrite(ChannelType channel, Part part, String text, String by) {
        var fault = fault(part, text);
        if (fault.isPresent() || packaged(channel, part).isEmpty()) {
            return fault.or(() -> Optional.of("没有这个模板"));
        }
        jdbc.sql("""
                        insert into notice_template (channel, part, text, changed_by, changed_at) values (:channel, :part, :text, :by, :now)
                        on conflict (channel, part) do update set text = :text, changed_by = :by, changed_at = :now
                        """)
                .param("channel", channel.code())
                .param("part", part.code())
                .param("text", text.strip())
                .param("by", by)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return Optional.empty();
    }

    /** The packaged words again. */
    @Transactional
    public void takeBack(ChannelType channel, Part part) {
        jdbc.sql("delete from notice_template where channel = ? and part = ?")
                .params(channel.code(), part.code())
                .update();
    }

    static Optional<String> fault(Part part, String text) {
        if (PlainText.isBlank(text) || PlainText.length(text) > LONGEST) {
            return Optional.of("模板应为 1 至 %d 个字".formatted(LONGEST));
        }
        var plain = PlainText.fault(text, part != Part.SUBJECT);
        if (plain.isPresent()) {
            return plain.map(why -> "模板" + why);
        }
        var used = PLACEHOLDER.matcher(text).results().map(hit -> hit.group(1)).collect(Collectors.toSet());
        var unknown = used.stream()
                .filter(one -> !part.placeholders.contains(one))
                .sorted()
                .findFirst();
        if (unknown.isPresent()) {
            return Optional.of("这里没有“【%s】”，可用的是%s".formatted(unknown.get(), part.words()));
        }
        return part.needed.stream()
                .filter(one -> !used.contains(one))
                .sorted()
                .findFirst()
                .map(one -> "不能缺少“【%s】”".formatted(one));
    }

    String subject(List<Told.Item> items) {
        var first = items.get(0);
        var values = values(first);
        values.put("类别", items.size() == 1 ? first.kind().label() : "通知");
        values.put(
                "摘要",
                items.size() == 1
                        ? PlainText.length(first.text()) > 40 ? cut(first.text()) : first.text()
                        : "共%d条".formatted(items.size()));
        values.put("条数", String.valueOf(items.size()));
        return filled(words(ChannelType.EMAIL, Part.SUBJECT), values);
    }

    private static String cut(String text) {
        return text.codePoints()
                        .limit(39)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                + "…";
    }

    String body(ChannelType channel, List<Told.Item> items) {
        if (items.size() == 1) {
            return filled(words(channel, Part.ONE), values(items.get(0)));
        }
        var line = words(channel, Part.LINE);
        var values = new LinkedHashMap<String, String>();
        values.put("条数", String.valueOf(items.size()));
        values.put("清单", items.stream().map(item -> filled(line, values(item))).collect(Collectors.joining("\n")));
        return filled(words(channel, Part.MANY), values);
    }

    private Map<String, String> values(Told.Item item) {
        var values = new LinkedHashMap<String, String>();
        values.put("类别", item.kind().label());
        values.put("正文", item.text());
        values.put("编号", item.businessKey() == null ? "—" : item.businessKey());
        values.put("链接", properties.publicUrl() + item.link());
        return values;
    }

    /** What a value brings along is not looked at again. */
    private static String filled(String words, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(words)
                .replaceAll(hit ->
                        java.util.regex.Matcher.quoteReplacement(values.getOrDefault(hit.group(1), hit.group())));
    }

    private String words(ChannelType channel, Part part) {
        return own(channel, part).orElseGet(() -> packaged(channel, part));
    }

    private Optional<String> own(ChannelType channel, Part part) {
        return jdbc.sql("select text from notice_template where channel = ? and part = ?")
                .params(channel.code(), part.code())
                .query(String.class)
                .optional();
    }

    /** Empty: the channel has no such part. */
    private static String packaged(ChannelType channel, Part part) {
        var parts =
                channel == ChannelType.EMAIL ? EMAIL : channel == ChannelType.WECOM ? WECOM : Map.<Part, String>of();
        return parts.getOrDefault(part, "");
    }
}
