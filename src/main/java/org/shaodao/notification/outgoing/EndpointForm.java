package org.shaodao.notification.outgoing;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shaodao.notification.NoticeKind;
import org.shaodao.web.PlainText;

/** What people enter about an endpoint, and what is wrong with it, in Chinese. */
record EndpointForm(
        @Nullable String name,
        @Nullable String address,
        @Nullable List<String> kinds,
        @Nullable String quietFrom,
        @Nullable String quietTo,
        @Nullable Integer gatherMinutes) {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ADDRESS = 500;
    /** One mailbox, nothing that could be a second header or address. */
    private static final Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,24}");

    private static final Set<Integer> GATHER = Set.of(0, 15, 60, 240, 1440);

    /** @return why it is refused; empty when the address is one of this channel */
    Optional<String> fault(ChannelType channel) {
        if (PlainText.isBlank(named())
                || PlainText.length(named()) > LONGEST_NAME
                || PlainText.fault(named(), false).isPresent()) {
            return Optional.of("名称应为 1 至 %d 个字".formatted(LONGEST_NAME));
        }
        if (addressed().length() > LONGEST_ADDRESS) {
            return Optional.of("地址太长");
        }
        return channel == ChannelType.EMAIL
                ? EMAIL.matcher(addressed()).matches() ? faultOfWishes() : Optional.of("邮箱地址不正确")
                : link().or(this::faultOfWishes);
    }

    /** What may be changed later. */
    Optional<String> faultOfWishes() {
        if (kinds != null && kinds.stream().anyMatch(code -> kind(code).isEmpty())) {
            return Optional.of("没有这种通知类别");
        }
        if (!GATHER.contains(gatherMinutes == null ? 0 : gatherMinutes)) {
            return Optional.of("合并时间不在可选范围内");
        }
        if (blank(quietFrom) != blank(quietTo)) {
            return Optional.of("免打扰时段要填写开始和结束");
        }
        if (!blank(quietFrom)
                && (time(quietFrom).isEmpty()
                        || time(quietTo).isEmpty()
                        || time(quietFrom).equals(time(quietTo)))) {
            return Optional.of("免打扰时段的时间不正确");
        }
        return Optional.empty();
    }

    String named() {
        return name == null ? "" : name.strip();
    }

    String addressed() {
        return address == null ? "" : address.strip();
    }

    List<NoticeKind> wanted() {
        return kinds == null
                ? List.of()
                : kinds.stream().flatMap(code -> kind(code).stream()).distinct().toList();
    }

    @Nullable
    QuietHours quiet() {
        return time(quietFrom)
                .flatMap(from -> time(quietTo).map(to -> new QuietHours(from, to)))
                .orElse(null);
    }

    int gather() {
        return gatherMinutes == null ? 0 : gatherMinutes;
    }

    private Optional<String> link() {
        try {
            var uri = new URI(addressed());
            var web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            return web && uri.getHost() != null && uri.getUserInfo() == null
                    ? Optional.empty()
                    : Optional.of("地址应以 https:// 或 http:// 开头");
        } catch (URISyntaxException e) {
            return Optional.of("地址不正确");
        }
    }

    private static Optional<NoticeKind> kind(String code) {
        return Arrays.stream(NoticeKind.values())
                .filter(kind -> kind.code().equals(code))
                .findFirst();
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static Optional<LocalTime> time(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? Optional.empty() : Optional.of(LocalTime.parse(text.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
