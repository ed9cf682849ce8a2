package org.shaodao.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.shaodao.notification.Recipient.group;
import static org.shaodao.notification.Recipient.person;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.shaodao.directory.Directory;
import org.shaodao.directory.DirectoryEditor;
import org.shaodao.directory.Duty;
import org.shaodao.directory.Membership;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody is told twice, nothing is lost, and who is told is decided when it is delivered. */
@ShaodaoTest(properties = "spring.application.name=notification") // people are disabled here: a city of its own
@Import({Probe.class, Desk.class})
@ExtendWith(OutputCaptureExtension.class)
class NoticeDeliveryTest {
    @Autowired
    Desk desk;

    @Autowired
    Probe probe;

    @Autowired
    Notices notices;

    @Autowired
    Outbox outbox;

    @Autowired
    DirectoryEditor editor;

    @Autowired
    Directory directory;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void anEmptyDesk() {
        desk.clear();
        probe.reset();
        Set.of("liuyang", "zhangqiang", "shiwei").forEach(user -> editor.enable(user, true));
    }

    @Test
    void theSameKeyTellsOnce() {
        desk.remind("clock/1", person("liuyang"));
        desk.remind("clock/1", person("liuyang"), person("hemei"));
        desk.deliver();
        desk.remind("clock/1", person("liuyang"));
        desk.deliver();

        assertThat(desk.texts("liuyang")).containsExactly("请尽快报到。");
        assertThat(desk.texts("hemei")).isEmpty();
    }

    @Test
    void whatIsRolledBackTellsNobody() {
        transaction.executeWithoutResult(status -> {
            notices.send(Notice.ofCase(
                    "clock/1", NoticeKind.REMIND, Set.of(person("liuyang")), "WH20261122-000042", "请报到。"));
            status.setRollbackOnly();
        });

        assertThat(desk.waiting()).isZero();
        assertThat(desk.deliver()).isZero();
        assertThat(desk.messages("liuyang")).isEmpty();
    }

    @Test
    void aNoticeIsPartOfTheTransactionThatSendsIt() {
        var notice =
                Notice.ofCase("clock/1", NoticeKind.REMIND, Set.of(person("liuyang")), "WH20261122-000042", "请报到。");
        assertThatThrownBy(() -> notices.send(notice)).isInstanceOf(IllegalTransactionStateException.class);
        assertThat(desk.waiting()).isZero();
    }

    @Test
    void aGroupIsWhoIsInItWhenItIsDelivered() {
        var handles = new Membership("chengguan", Duty.HANDLE);
        desk.remind("clock/1", group("chengguan-handle"));
        editor.give("hemei", handles);
        editor.take("liuyang", handles);
        try {
            desk.deliver();
        } finally {
            editor.take("hemei", handles);
            editor.give("liuyang", handles);
        }

        assertThat(desk.texts("hemei")).containsExactly("请尽快报到。");
        assertThat(desk.messages("liuyang")).isEmpty();
        assertThat(desk.texts("zhangqiang")).containsExactly("请尽快报到。");
    }

    @Test
    void whoIsInTheGroupAndNamedTooIsToldOnce() {
        desk.remind("clock/1", group("chengguan-handle"), person("liuyang"));
        desk.deliver();

        assertThat(desk.texts("liuyang")).containsExactly("请尽快报到。");
        assertThat(probe.handed).containsExactlyInAnyOrder("clock/1 liuyang", "clock/1 zhangqiang");
    }

    @Test
    void whoHasLeftIsToldNothing() {
        desk.remind("clock/1", person("liuyang"), person("nobody"));
        desk.remind("clock/2", group("chengguan-handle"));
        editor.enable("liuyang", false);
        desk.deliver();

        assertThat(desk.messages("liuyang")).isEmpty();
        assertThat(desk.texts("zhangqiang")).containsExactly("请尽快报到。");
        assertThat(desk.waiting()).isZero();
    }

    @Test
    void aGroupWithoutPeopleIsTheSystemAdministratorsConcern(CapturedOutput output) {
        editor.enable("liuyang", false);
        editor.enable("zhangqiang", false);
        desk.remind("clock/1", group("chengguan-handle"));
        desk.deliver();

        assertThat(desk.texts("shiwei")).containsExactly("（发给城管局·承办，目前无人）请尽快报到。");
        assertThat(output).contains("WARN").contains("chengguan-handle has nobody");
        assertThat(output.getAll().lines().filter(line -> line.contains("has nobody")))
                .noneMatch(line -> line.contains("liuyang") || line.contains("shiwei"));
    }

    @Test
    void withoutAnySystemAdministratorItWaitsUntilThereIsOne() {
        assertThat(directory.peopleIn("system-admins")).hasSize(1);
        editor.enable("shiwei", false);
        desk.remind("clock/1", group("no-such-handle"));
        desk.remind("clock/2", person("hemei"));

        assertThat(desk.deliver()).isEqualTo(1);
        assertThat(desk.texts("hemei")).hasSize(1);
        assertThat(desk.waiting()).isEqualTo(1);

        editor.enable("shiwei", true);
        desk.letPass(Duration.ofMinutes(1));
        desk.deliver();
        assertThat(desk.texts("shiwei")).containsExactly("（发给no-such·承办，目前无人）请尽快报到。");
    }

    @Test
    void whatFailsWaitsLongerEachTimeAndHoldsUpNothingElse(CapturedOutput output) {
        probe.broken.add("clock/2");
        desk.remind("clock/1", person("liuyang"));
        desk.remind("clock/2", person("liuyang"));
        desk.remind("clock/3", person("liuyang"));

        assertThat(desk.deliver()).isEqualTo(2);
        assertThat(desk.rows("liuyang")).isEqualTo(2);
        assertThat(output).contains("could not be delivered (IllegalStateException, attempt 1)");
        assertThat(output).as("what it says may quote people").doesNotContain("13812345678");

        desk.letPass(Duration.ofSeconds(29));
        assertThat(outbox.claim(10)).isEmpty();
        desk.letPass(Duration.ofSeconds(2));
        assertThat(desk.deliver()).isZero();
        desk.letPass(Duration.ofSeconds(31));
        assertThat(outbox.claim(10)).as("a minute the second time").isEmpty();

        probe.broken.clear();
        desk.letPass(Duration.ofSeconds(30));
        assertThat(desk.deliver()).isEqualTo(1);
        assertThat(desk.rows("liuyang")).isEqualTo(3);
        assertThat(desk.waiting()).isZero();
    }

    @Test
    void afterManyFailuresItIsStillTriedEachHour() {
        desk.remind("clock/1", person("liuyang"));
        jdbc.sql("update notice_outbox set attempts = 5000").update();
        probe.broken.add("clock/1");
        desk.deliver();

        desk.letPass(Duration.ofMinutes(59));
        assertThat(outbox.claim(10)).isEmpty();
        desk.letPass(Duration.ofMinutes(2));
        assertThat(outbox.claim(10)).hasSize(1);
    }

    @Test
    void whatIsHandedOverAgainIsNoSecondMessage() {
        desk.remind("clock/1", person("liuyang"));
        desk.deliver();
        jdbc.sql("update notice_outbox set delivered_at = null").update();

        assertThat(desk.deliver()).isEqualTo(1);
        assertThat(desk.waiting()).isZero();
        assertThat(desk.texts("liuyang")).hasSize(1);
    }

    @Test
    void whatOneIsDeliveringNobodyElseTouchesOrWaitsFor() throws Exception {
        desk.remind("clock/1", person("liuyang"));
        desk.remind("clock/2", person("liuyang"));
        probe.stopAt("liuyang");
        var other = Executors.newSingleThreadExecutor();
        try {
            var first = other.submit(desk::deliver);
            probe.awaitStopped();
            desk.remind("clock/3", person("hemei"));

            var second = Executors.newSingleThreadExecutor();
            assertThat(second.submit(desk::deliver).get(60, TimeUnit.SECONDS)).isEqualTo(1);
            second.shutdown();

            probe.release();
            assertThat(first.get(60, TimeUnit.SECONDS)).isEqualTo(2);
        } finally {
            probe.release();
            other.shutdown();
        }
        assertThat(probe.handed).containsExactlyInAnyOrder("clock/1 liuyang", "clock/2 liuyang", "clock/3 hemei");
        assertThat(desk.rows("liuyang")).isEqualTo(2);
    }

    @Test
    void twoAtOnceDeliverEachThingOnce() throws Exception {
        var everybody = directory.peopleIn("chengguan-handle").size();
        transaction.executeWithoutResult(status -> IntStream.range(0, 450)
                .forEach(i -> notices.send(Notice.ofCase(
                        "clock/" + i,
                        NoticeKind.REMIND,
                        Set.of(i % 2 == 0 ? group("chengguan-handle") : person("hemei")),
                        "WH20261122-000042",
                        "请报到。"))));
        var together = new CyclicBarrier(2);
        var two = Executors.newFixedThreadPool(2);
        try {
            var one = two.submit(() -> {
                together.await(60, TimeUnit.SECONDS);
                return desk.deliver();
            });
            var other = two.submit(() -> {
                together.await(60, TimeUnit.SECONDS);
                return desk.deliver();
            });
            assertThat(one.get(60, TimeUnit.SECONDS) + other.get(60, TimeUnit.SECONDS))
                    .isEqualTo(450);
        } finally {
            two.shutdown();
        }
        assertThat(probe.handed).hasSize(225 + 225 * everybody);
        assertThat(new HashSet<>(probe.handed)).hasSameSizeAs(probe.handed);
        assertThat(desk.rows("hemei")).isEqualTo(225);
        assertThat(desk.rows("liuyang")).isEqualTo(225);
        assertThat(desk.messages("hemei")).as("one digest, whoever made it").hasSize(1);
    }

    @Test
    void keysAreForgottenLongAfterTheyWereDelivered() {
        desk.remind("clock/1", person("liuyang"));
        desk.deliver();
        desk.letPass(Duration.ofDays(399));
        assertThat(outbox.forgetDelivered(Duration.ofDays(400))).isZero();
        desk.letPass(Duration.ofDays(2));
        desk.remind("clock/2", person("liuyang"));
        assertThat(outbox.forgetDelivered(Duration.ofDays(400))).isEqualTo(1);
        assertThat(desk.waiting()).as("what is not delivered is not forgotten").isEqualTo(1);
    }
}
