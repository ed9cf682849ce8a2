package org.shaodao.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shaodao.notification.Recipient.person;

import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** Many notices for one person are one message, however they came. */
@ShaodaoTest(properties = "spring.application.name=notification")
@Import({Probe.class, Desk.class})
class DigestTest {
    private static final Recipient LIUYANG = person("liuyang");

    @Autowired
    Desk desk;

    @Autowired
    MessageBox box;

    @Autowired
    Notices notices;

    @Autowired
    Probe probe;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    @AfterEach
    void anEmptyDesk() {
        desk.clear();
        probe.reset();
    }

    @Test
    void fiveStaySingle() {
        desk.remind(0, 5, LIUYANG);
        desk.deliver();

        assertThat(desk.texts("liuyang")).hasSize(5).containsOnly("请尽快报到。");
        assertThat(box.unread("liuyang").label()).isEqualTo("5");
    }

    @Test
    void moreAreOneDigestThatSaysHowManyOfEach() {
        transaction.executeWithoutResult(status -> IntStream.range(0, 49)
                .forEach(i -> notices.send(Notice.ofCase(
                        "clock/" + i,
                        i < 37 ? NoticeKind.REMIND : NoticeKind.SUPERVISE,
                        Set.of(LIUYANG, person("hemei")),
                        "WH20261122-000042",
                        "第" + i + "件请报到。"))));
        desk.deliver();

        for (var user : Set.of("liuyang", "hemei")) {
            var digest = desk.messages(user).get(0);
            assertThat(desk.texts(user)).containsExactly("您有 37 条催办、12 条督办，请查看。");
            assertThat(digest.entries()).isEqualTo(49);
            assertThat(box.unread(user).label()).isEqualTo("1");
            assertThat(box.entries(user, digest.id(), Long.MAX_VALUE, 100))
                    .hasSize(49)
                    .first()
                    .extracting(Message::text)
                    .isEqualTo("第48件请报到。");
        }
    }

    /** A thousand timers after a standstill: each fires in a transaction of its own, and delivery follows at its heels. */
    @Test
    void whatComesOneByOneInAStormIsOneDigestToo() {
        for (var i = 0; i < 120; i++) {
            desk.remind("clock/" + i, LIUYANG);
            if (i % 3 == 0) {
                desk.letPass(Duration.ofSeconds(7));
                desk.deliver();
            }
        }
        desk.deliver();

        assertThat(desk.texts("liuyang")).containsExactly("您有 120 条催办，请查看。");
        assertThat(desk.rows("liuyang")).isEqualTo(120);
    }

    @Test
    void aReadDigestIsClosedAndASingleNoticeAfterItStandsAlone() {
        desk.remind(0, 6, LIUYANG);
        desk.deliver();
        var digest = desk.messages("liuyang").get(0);
        assertThat(box.markRead("liuyang", digest.id(), digest.latest())).isTrue();

        desk.remind("later", LIUYANG);
        desk.deliver();
        assertThat(desk.texts("liuyang")).containsExactly("请尽快报到。", "您有 6 条催办，请查看。");
        assertThat(box.unread("liuyang").count()).isEqualTo(1);
    }

    @Test
    void whatWasReadStaysWhereItIs() {
        desk.remind(0, 5, LIUYANG);
        desk.deliver();
        var read = desk.messages("liuyang").get(4);
        box.markRead("liuyang", read.id(), read.latest());
        desk.remind(5, 8, LIUYANG);
        desk.deliver();

        assertThat(desk.texts("liuyang")).containsExactly("您有 7 条催办，请查看。", "请尽快报到。");
    }

    @Test
    void aDigestTakesNothingInOnceItWasQuietForTenMinutes() {
        desk.remind(0, 6, LIUYANG);
        desk.deliver();
        desk.letPass(Duration.ofMinutes(9));
        desk.remind(6, 7, LIUYANG);
        desk.deliver();
        assertThat(desk.texts("liuyang")).containsExactly("您有 7 条催办，请查看。");

        desk.letPass(Duration.ofMinutes(11));
        desk.remind(7, 8, LIUYANG);
        desk.deliver();
        assertThat(desk.texts("liuyang")).containsExactly("请尽快报到。", "您有 7 条催办，请查看。");
    }

    @Test
    void fiveADayAreNoStorm() {
        for (var day = 0; day < 3; day++) {
            desk.remind(day * 5, day * 5 + 5, LIUYANG);
            desk.deliver();
            desk.letPass(Duration.ofDays(1));
        }
        assertThat(desk.texts("liuyang")).hasSize(15).containsOnly("请尽快报到。");
    }

    @Test
    void aDigestThatHasGrownSinceItWasShownStaysUnread() {
        desk.remind(0, 6, LIUYANG);
        desk.deliver();
        var shown = desk.messages("liuyang").get(0);
        desk.send("late", NoticeKind.SUPERVISE, "已列入督办。", LIUYANG);
        desk.deliver();

        assertThat(box.markRead("liuyang", shown.id(), shown.latest())).isFalse();
        box.markAllRead("liuyang", shown.latest());
        assertThat(box.unread("liuyang").count()).isEqualTo(1);
        var now = desk.messages("liuyang").get(0);
        assertThat(now.text()).isEqualTo("您有 6 条催办、1 条督办，请查看。");
        assertThat(box.markRead("liuyang", now.id(), now.latest())).isTrue();
    }

    @Test
    void whatWasReadNinetyDaysAgoGoesWithWhatStandsUnderIt() {
        desk.remind(0, 6, LIUYANG);
        desk.deliver();
        var digest = desk.messages("liuyang").get(0);
        box.markRead("liuyang", digest.id(), digest.latest());
        desk.letPass(Duration.ofDays(89));
        desk.remind("unread", LIUYANG);
        desk.deliver();
        assertThat(box.forgetRead(Duration.ofDays(90))).isZero();

        desk.letPass(Duration.ofDays(100));
        assertThat(box.forgetRead(Duration.ofDays(90))).isEqualTo(1);
        assertThat(desk.rows("liuyang")).as("what is not read stays").isEqualTo(1);
    }
}
