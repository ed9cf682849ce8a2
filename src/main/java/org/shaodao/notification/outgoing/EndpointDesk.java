package org.shaodao.notification.outgoing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.directory.Directory;
import org.shaodao.notification.NoticeKind;
import org.shaodao.notification.Told;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where people want to be told, and where units and other systems are. */
@Service
@Transactional
class EndpointDesk {
    static final Duration CONFIRM_WITHIN = Duration.ofMinutes(10);
    private static final int MOST_TRIES = 5;
    private static final int MOST_MAILBOXES = 3;
    private static final Logger log = LoggerFactory.getLogger(EndpointDesk.class);

    private final EndpointStore endpoints;
    private final OutgoingStore outgoing;
    private final EmailSender email;
    private final Directory directory;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    EndpointDesk(EndpointStore endpoints, OutgoingStore outgoing, EmailSender email, Directory directory, Clock clock) {
        this.endpoints = endpoints;
        this.outgoing = outgoing;
        this.email = email;
        this.directory = directory;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome {
        /** @param secret of a new webhook, to be shown once; else null */
        record Done(String sentence, @Nullable String secret) implements Outcome {
            Done(String sentence) {
                this(sentence, null);
            }
        }

        record Refused(String why) implements Outcome {}
    }

    @Transactional(readOnly = true)
    List<Endpoint> of(String user) {
        return endpoints.of(List.of(Endpoint.person(user)));
    }

    @Transactional(readOnly = true)
    List<Endpoint> common() {
        return endpoints.common();
    }

    /** A mailbox is somebody's only when they have said the number that was sent there: else a slip of the pen tells a stranger. */
    Outcome addMailbox(String user, EndpointForm form) {
        var own = of(user);
        var fault = form.fault(ChannelType.EMAIL);
        if (fault.isPresent()) {
            return new Outcome.Refused(fault.get());
        }
        if (!email.ready()) {
            return new Outcome.Refused("本系统没有配置邮件服务器，请联系系统管理员");
        }
        if (own.stream().anyMatch(one -> !one.confirmed())) {
            return new Outcome.Refused("请先确认已添加的邮箱");
        }
        if (own.size() >= MOST_MAILBOXES) {
            return new Outcome.Refused("最多添加 %d 个邮箱".formatted(MOST_MAILBOXES));
        }
        var number = "%06d".formatted(random.nextInt(1_000_000));
        var draft = new EndpointStore.Draft(
                ChannelType.EMAIL,
                Endpoint.person(user),
                form.named(),
                form.addressed(),
                null,
                form.wanted(),
                form.quiet(),
                form.gather());
        return endpoints
                .add(draft, hash(user, number), clock.instant().plus(CONFIRM_WITHIN), user)
                .<Outcome>map(id -> {
                    outgoing.write(
                            id,
                            null,
                            "您的确认码是 %s，%d 分钟内有效。如非本人操作，请忽略。".formatted(number, CONFIRM_WITHIN.toMinutes()),
                            clock.instant());
                    return new Outcome.Done("确认码已发往该邮箱，请在 %d 分钟内填写".formatted(CONFIRM_WITHIN.toMinutes()));
                })
                .orElseGet(() -> new Outcome.Refused("这个邮箱已经添加过"));
    }

    Outcome confirm(String user, long id, String number) {
        if (owned(user, id).isEmpty()) {
            return new Outcome.Refused("没有这个邮箱");
        }
        return endpoints.confirm(id, hash(user, number.strip()), MOST_TRIES)
                ? new Outcome.Done("邮箱已确认，今后的通知会发到这里")
                : new Outcome.Refused("确认码不正确或已过期；过期后请删除重新添加");
    }

    Outcome change(String user, long id, EndpointForm form, boolean active) {
        return change(owned(user, id), form, active, user);
    }

    Outcome changeCommon(long id, EndpointForm form, boolean active, String by) {
        return change(shared(id), form, active, by);
    }

    private Outcome change(Optional<Endpoint> endpoint, EndpointForm form, boolean active, String by) {
        var fault = form.faultOfWishes();
        if (endpoint.isEmpty() || fault.isPresent()) {
            return new Outcome.Refused(fault.orElse("没有这个接收地址"));
        }
        endpoints.change(endpoint.get().id(), form.wanted(), form.quiet(), form.gather(), active, by);
        return new Outcome.Done("已保存");
    }

    /** Not while its number is on its way: adding and removing would write to a stranger again and again. */
    Outcome remove(String user, long id) {
        var own = owned(user, id);
        if (own.isPresent() && !own.get().confirmed() && endpoints.confirmable(id)) {
            return new Outcome.Refused("确认码有效期内不能删除");
        }
        own.ifPresent(one -> endpoints.remove(id));
        return new Outcome.Done("已删除");
    }

    Outcome removeCommon(long id, String by) {
        shared(id).ifPresent(one -> {
            endpoints.remove(id);
            log.info("Endpoint {} of {} removed by {}", id, one.owner(), by);
        });
        return new Outcome.Done("已删除");
    }

    /** @param owner {@code unit:…}, {@code city} or {@code hotline} */
    Outcome addCommon(ChannelType channel, String owner, EndpointForm form, String by) {
        var fault = form.fault(channel);
        if (fault.isPresent()) {
            return new Outcome.Refused(fault.get());
        }
        if (!fits(channel, owner)) {
            return new Outcome.Refused("单位用企业微信群机器人，全市和热线用接口推送");
        }
        var secret = channel == ChannelType.WEBHOOK ? newSecret() : null;
        var draft = new EndpointStore.Draft(
                channel, owner, form.named(), form.addressed(), secret, form.wanted(), form.quiet(), form.gather());
        return endpoints
                .add(draft, null, null, by)
                .<Outcome>map(id -> {
                    log.info("Endpoint {} of {} added by {}", id, owner, by);
                    return new Outcome.Done("已添加", secret);
                })
                .orElseGet(() -> new Outcome.Refused("这个地址已经添加过"));
    }

    private boolean fits(ChannelType channel, String owner) {
        return channel == ChannelType.WEBHOOK
                ? owner.equals(Endpoint.CITY) || owner.equals(Endpoint.HOTLINE)
                : channel == ChannelType.WECOM
                        && owner.startsWith("unit:")
                        && directory.unit(owner.substring("unit:".length())).isPresent();
    }

    Outcome test(String user, long id) {
        return test(owned(user, id));
    }

    Outcome testCommon(long id) {
        return test(shared(id));
    }

    private Outcome test(Optional<Endpoint> endpoint) {
        if (endpoint.isEmpty() || !endpoint.get().confirmed() || !endpoint.get().active()) {
            return new Outcome.Refused("这个接收地址没有启用");
        }
        var now = clock.instant();
        var to = endpoint.get().id();
        // One a minute: a second click sends nothing more.
        var key = "test/%d/%d".formatted(to, now.getEpochSecond() / 60);
        if (outgoing.known(to, List.of(key)).isEmpty()) {
            outgoing.put(
                    outgoing.write(to, null, null, now),
                    to,
                    new Told.Item(key, NoticeKind.INFORM, null, "这是一条测试通知。", "/messages"));
        }
        return new Outcome.Done("测试通知已发出；没有收到的话，请检查地址");
    }

    private Optional<Endpoint> owned(String user, long id) {
        return endpoints.find(id).filter(one -> one.owner().equals(Endpoint.person(user)));
    }

    private Optional<Endpoint> shared(long id) {
        return endpoints.find(id).filter(one -> !one.owner().startsWith("person:"));
    }

    private String newSecret() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String hash(String user, String number) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest((user + "/" + number).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
