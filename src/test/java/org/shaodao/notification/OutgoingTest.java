package org.shaodao.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.shaodao.notification.Recipient.group;
import static org.shaodao.notification.Recipient.person;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.directory.DirectoryEditor;
import org.shaodao.notification.Receiver.Manner;
import org.shaodao.notification.outgoing.Sending;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;

/** What leaves the house: each effect once by its key, of one case in order, nothing lost, to nobody who did not want it. */
@ShaodaoTest(properties = "spring.application.name=notification")
@Import({Probe.class, Desk.class})
class OutgoingTest {
    /** A Thursday morning in Shanghai. */
    private static final Instant MORNING = Instant.parse("2026-11-26T01:00:00Z");

    @Autowired
    Desk desk;

    @Autowired
    Probe probe;

    @Autowired
    Sending sending;

    @Autowired
    MockMvc web;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    DirectoryEditor editor;

    @Autowired
    JavaMailSenderImpl mail;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    private GreenMail post;
    private Receiver receiver;

    @BeforeEach
    void open() throws Exception {
        clear();
        ClockUtil.setCurrentTime(Date.from(MORNING));
        post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        post.start();
        mail.setPort(post.getSmtp().getPort());
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
        post.stop();
        clear();
    }

    private void clear() {
        desk.clear();
        probe.reset();
        db.sql("delete from notice_endpoint").update();
        db.sql("delete from notice_template").update();
    }

    // --- another system -------------------------------------------------------------------------------------------

    @Test
    void eachNoticeReachesAnotherSystemSignedAndOnce() throws Exception {
        var secret = city();
        desk.send("clock/1", NoticeKind.SUPERVISE, "“井盖松动”已超时。", person("liuyang"), group("chengguan-handle"));
        desk.deliver();
        assertThat(sending.sendDue()).isEqualTo(1);
        assertThat(sending.sendDue()).as("nothing is left").isZero();

        assertThat(receiver.effects).hasSize(1);
        var told = receiver.effects.get(0);
        assertThat(told.get("kind").asText()).isEqualTo("supervise");
        assertThat(told.get("number").asText()).isEqualTo("WH20261122-000042");
        assertThat(told.get("text").asText()).isEqualTo("“井盖松动”已超时。");
        var call = receiver.calls.get(0);
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(call.signature())
                .isEqualTo("v1="
                        + HexFormat.of()
                                .formatHex(mac.doFinal(
                                        (call.timestamp() + "." + call.body()).getBytes(StandardCharsets.UTF_8))));
        assertThat(call.timestamp()).isEqualTo(Long.toString(MORNING.getEpochSecond()));
    }

    @Test
    void aReceiverThatFailsStallsOrResetsIsTriedAgainWithTheSameKeyAndInOrder() throws Exception {
        city();
        receiver.next(
                Manner.FAILS,
                Manner.STALLS,
                Manner.RESETS,
                Manner.ACTS_AND_FAILS,
                Manner.ACTS_AND_STALLS,
                Manner.LONG_ANSWER,
                Manner.ELSEWHERE);
        for (var i = 1; i <= 3; i++) {
            desk.send("clock/" + i, NoticeKind.REMIND, "第" + i + "条", person("liuyang"));
        }
        desk.deliver();
        for (var run = 0; run < 12; run++) {
            sending.sendDue();
            desk.letPass(Duration.ofHours(2));
        }

        assertThat(receiver.effects)
                .extracting(told -> told.get("text").asText())
                .containsExactly("第1条", "第2条", "第3条");
        assertThat(receiver.calls).hasSize(10);
        assertThat(receiver.calls.stream().map(Receiver.Call::key).distinct()).hasSize(3);
        assertThat(failed()).isZero();
    }

    @Test
    void whoRefusesOneMessageIsToldTheOthersSoonAndWhoKeepsFailingIsLeftAlone() throws Exception {
        city();
        for (var i = 1; i <= 3; i++) {
            desk.send("clock/" + i, NoticeKind.REMIND, "第" + i + "条", person("liuyang"));
        }
        desk.deliver();
        db.sql("update outgoing_message set order_key = id::text").update();
        receiver.next(Manner.FAILS);

        assertThat(sending.sendDue()).isZero();
        assertThat(receiver.calls).as("asked once, not for each").hasSize(1);
        desk.letPass(Duration.ofSeconds(20));
        assertThat(sending.sendDue()).as("the first waits half a minute").isEqualTo(2);
        desk.letPass(Duration.ofSeconds(20));
        assertThat(sending.sendDue()).isEqualTo(1);

        receiver.next(java.util.Collections.nCopies(9, Manner.FAILS).toArray(Manner[]::new));
        for (var i = 4; i <= 20; i++) {
            desk.send("clock/" + i, NoticeKind.REMIND, "第" + i + "条", person("liuyang"));
        }
        desk.deliver();
        db.sql("update outgoing_message set order_key = id::text").update();
        for (var second = 0; second < 25; second++) {
            sending.sendDue();
            desk.letPass(Duration.ofSeconds(1));
        }
        assertThat(receiver.calls)
                .as("after one, two, four, eight and sixteen seconds")
                .hasSizeBetween(4 + 4, 4 + 5);
    }

    /** Between the receiver's act and ours a node dies: the row is claimed and nobody comes back for it. */
    @Test
    void whatADeadNodeWasSendingIsSentByAnotherWithTheSameKey() throws Exception {
        city();
        desk.remind("clock/1", person("liuyang"));
        desk.deliver();
        sending.sendDue();
        // As if the node had died before it could write this down.
        db.sql("update outgoing_message set sent_at = null, claimed_until = ?")
                .param(MORNING.plusSeconds(300).atOffset(java.time.ZoneOffset.UTC))
                .update();
        assertThat(sending.sendDue()).as("still another's").isZero();
        desk.letPass(Duration.ofMinutes(6));
        assertThat(sending.sendDue()).isEqualTo(1);

        assertThat(receiver.calls).hasSize(2);
        assertThat(receiver.calls.stream().map(Receiver.Call::key).distinct()).hasSize(1);
        assertThat(receiver.effects).hasSize(1);
    }

    /** Between a notice and its message lie quiet hours and what is gathered: who left meanwhile is told nothing more. */
    @Test
    void whatWasGatheredForSomebodyWhoIsDisabledMeanwhileDoesNotLeave() {
        endpoint("person:fanxia");
        desk.send("clock/1", NoticeKind.REMIND, "第一条", person("fanxia"));
        desk.deliver();
        assertThat(editor.enable("fanxia", false)).isInstanceOf(DirectoryEditor.Outcome.Done.class);
        try {
            desk.letPass(Duration.ofHours(1));
            assertThat(sending.sendDue()).isZero();
        } finally {
            editor.enable("fanxia", true);
        }
        desk.letPass(Duration.ofHours(1));
        assertThat(sending.sendDue()).as("it is not kept for later").isZero();

        assertThat(receiver.calls).isEmpty();
        assertThat(db.sql("select last_failure from outgoing_message where dropped_at is not null")
                        .query(String.class)
                        .list())
                .as("and that is noted")
                .containsExactly("owner-disabled");
        desk.send("clock/2", NoticeKind.REMIND, "第二条", person("fanxia"));
        desk.deliver();
        desk.letPass(Duration.ofHours(1));
        assertThat(sending.sendDue()).as("who is back is told again").isEqualTo(1);
    }

    private void endpoint(String owner) {
        db.sql(
                        "insert into notice_endpoint (channel, owner, name, address, secret, gather_minutes, changed_by, changed_at)"
                                + " values ('webhook', ?, '外部系统', ?, 'not-so-secret', 30, 'shiwei', now())")
                .params(owner, receiver.url())
                .update();
    }

    @Test
    void whoIsDownForADayIsGivenUpShownAndSentAgainByAButton() throws Exception {
        city();
        receiver.next(java.util.Collections.nCopies(18, Manner.FAILS).toArray(Manner[]::new));
        desk.send("clock/1", NoticeKind.REMIND, "第一条", person("liuyang"));
        desk.send("clock/2", NoticeKind.REMIND, "第二条", person("liuyang"));
        desk.deliver();
        for (var run = 0; run < 20; run++) {
            sending.sendDue();
            desk.letPass(Duration.ofHours(2));
        }
        assertThat(receiver.calls).as("the second waits behind the first").hasSize(18);
        assertThat(failed()).isEqualTo(1);
        page("shiwei", "/notice-endpoints")
                .andExpect(content().string(containsString("HTTP 503（试了18次）")))
                .andExpect(content().string(containsString("1条")));

        var id = db.sql("select id from outgoing_message where failed_at is not null")
                .query(Long.class)
                .single();
        does("shiwei", "/notice-endpoints/failures/" + id + "/again");
        does("shiwei", "/notice-endpoints/failures/" + id + "/again"); // a second click
        sending.sendDue();
        sending.sendDue();
        assertThat(receiver.effects)
                .extracting(told -> told.get("text").asText())
                .containsExactly("第一条", "第二条");
    }

    @Test
    void whatIsGivenUpForGoodLetsTheNextPass() throws Exception {
        city();
        receiver.next(java.util.Collections.nCopies(18, Manner.FAILS).toArray(Manner[]::new));
        desk.send("clock/1", NoticeKind.REMIND, "第一条", person("liuyang"));
        desk.send("clock/2", NoticeKind.REMIND, "第二条", person("liuyang"));
        desk.deliver();
        for (var run = 0; run < 19; run++) {
            sending.sendDue();
            desk.letPass(Duration.ofHours(2));
        }
        var id = db.sql("select id from outgoing_message where failed_at is not null")
                .query(Long.class)
                .single();
        does("shiwei", "/notice-endpoints/failures/" + id + "/drop");
        sending.sendDue();
        assertThat(receiver.effects)
                .extracting(told -> told.get("text").asText())
                .containsExactly("第二条");
    }

    @Test
    void whatIsRolledBackLeavesNowhere() throws Exception {
        city();
        transaction.executeWithoutResult(status -> {
            desk.remind("clock/1", person("liuyang"));
            status.setRollbackOnly();
        });
        desk.deliver();
        assertThat(sending.sendDue()).isZero();
        assertThat(receiver.calls).isEmpty();
    }

    // --- robots ---------------------------------------------------------------------------------------------------

    @Test
    void aUnitsRobotTellsWhatIsForItsGroupsAtMost18AMinute() throws Exception {
        does(
                "shiwei",
                "/notice-endpoints",
                "channel",
                "wecom",
                "owner",
                "unit:chengguan",
                "name",
                "值班群",
                "address",
                receiver.url());
        desk.remind("clock/0", group("chengguan-handle"));
        desk.remind("clock/other", group("gongdian-handle"));
        desk.remind("clock/person", person("liuyang"));
        desk.deliver();
        sending.sendDue();
        assertThat(receiver.calls).hasSize(1);
        assertThat(receiver.effects.get(0).at("/text/content").asText())
                .isEqualTo("〔催办〕请尽快报到。\nhttps://shaodao.example/cases/WH20261122-000042");

        for (var i = 1; i <= 30; i++) {
            desk.remind("clock/" + i, group("chengguan-handle"));
            desk.deliver();
            sending.sendDue();
        }
        assertThat(receiver.calls).as("a robot takes 20 a minute").hasSize(18);
        desk.letPass(Duration.ofSeconds(61));
        sending.sendDue();
        var words = receiver.effects.stream()
                .map(told -> told.at("/text/content").asText())
                .toList();
        assertThat(words).last().asString().contains("共13条通知");
    }

    // --- mailboxes ------------------------------------------------------------------------------------------------

    @Test
    void aMailboxIsOnesOwnOnceItsNumberWasSaid() throws Exception {
        does("liuyang", "/messages/channels", "name", "办公邮箱", "address", "liuyang@example.cn");
        desk.remind("clock/before", person("liuyang"));
        desk.deliver();
        sending.sendDue();
        assertThat(letters()).hasSize(1);
        var number = Pattern.compile("\\d{6}")
                .matcher(text(0))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        var id = mailbox();
        does("hemei", "/messages/channels/" + id + "/confirm", "number", number);
        does(
                "liuyang",
                "/messages/channels/" + id + "/confirm",
                "number",
                number.equals("000000") ? "000001" : "000000");
        desk.remind("clock/between", person("liuyang"));
        desk.deliver();
        sending.sendDue();
        assertThat(letters()).as("nothing but the number").hasSize(1);

        does("liuyang", "/messages/channels/" + id + "/confirm", "number", number);
        desk.remind("clock/after", person("liuyang"));
        desk.deliver();
        sending.sendDue();
        assertThat(letters()).hasSize(2);
        assertThat(letters().get(1).getSubject()).isEqualTo("哨到催办：请尽快报到。");
        assertThat(text(1))
                .contains("请尽快报到。", "编号：WH20261122-000042", "https://shaodao.example/cases/WH20261122-000042");
        assertThat(letters().get(1).getMessageID()).matches("<[0-9a-f-]{36}@shaodao>");
    }

    @Test
    void theNumberIsGuessedAtFiveTimesAtMost() throws Exception {
        does("liuyang", "/messages/channels", "name", "办公邮箱", "address", "liuyang@example.cn");
        sending.sendDue();
        var number = Pattern.compile("\\d{6}")
                .matcher(text(0))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        var id = mailbox();
        for (var guess = 0; guess < 5; guess++) {
            does(
                    "liuyang",
                    "/messages/channels/" + id + "/confirm",
                    "number",
                    number.equals("000000") ? "000001" : "000000");
        }
        does("liuyang", "/messages/channels/" + id + "/confirm", "number", number);
        assertThat(unconfirmed()).isEqualTo(1);
        does("liuyang", "/messages/channels/" + id + "/remove");
        assertThat(mailboxes())
                .as("not within ten minutes: adding and removing would pester a stranger")
                .isEqualTo(1);
        desk.letPass(Duration.ofMinutes(11));
        does("liuyang", "/messages/channels/" + id + "/remove");
        assertThat(mailboxes()).isZero();
    }

    @Test
    void atNightNobodyIsToldButWhoIsCalledAndInTheMorningItIsOneLetter() throws Exception {
        confirmed("liuyang", "quietFrom", "21:00", "quietTo", "07:00");
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-26T14:30:00Z"))); // 22:30
        desk.remind("clock/1", person("liuyang"));
        desk.send("clock/2", NoticeKind.SUPERVISE, "已列入督办。", person("liuyang"));
        desk.deliver();
        sending.sendDue();
        assertThat(letters()).isEmpty();
        desk.send("night/1", NoticeKind.DUTY, "燃气泄漏，请立即处置。", person("liuyang"));
        desk.deliver();
        sending.sendDue();
        assertThat(letters()).hasSize(1);
        assertThat(letters().get(0).getSubject()).startsWith("哨到值班：");

        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-26T22:59:00Z")));
        sending.sendDue();
        assertThat(letters()).hasSize(1);
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-26T23:00:00Z")));
        sending.sendDue();
        assertThat(letters()).hasSize(2);
        assertThat(letters().get(1).getSubject()).isEqualTo("哨到通知：共2条");
        assertThat(text(1)).contains("您有2条通知", "〔催办〕请尽快报到。", "〔督办〕已列入督办。");
    }

    @Test
    void whatIsGatheredForAnHourIsOneLetterAndOnlyOfTheChosenKinds() throws Exception {
        confirmed("liuyang", "gatherMinutes", "60", "kinds", "remind");
        for (var i = 0; i < 5; i++) {
            desk.remind("clock/" + i, person("liuyang"));
            desk.send("other/" + i, NoticeKind.MERGE, "已并单。", person("liuyang"));
            desk.deliver();
            sending.sendDue();
            desk.letPass(Duration.ofMinutes(10));
        }
        assertThat(letters()).isEmpty();
        desk.letPass(Duration.ofMinutes(10));
        sending.sendDue();
        assertThat(letters()).hasSize(1);
        assertThat(text(0)).contains("您有5条通知").doesNotContain("并单");
    }

    @Test
    void aMailServerThatIsAwayLosesNothing() throws Exception {
        confirmed("liuyang");
        post.stop();
        desk.remind("clock/1", person("liuyang"));
        desk.deliver();
        sending.sendDue();
        post.start();
        mail.setPort(post.getSmtp().getPort());
        assertThat(letters()).isEmpty();
        desk.letPass(Duration.ofMinutes(1));
        sending.sendDue();
        assertThat(letters()).hasSize(1);
    }

    // --- words ----------------------------------------------------------------------------------------------------

    @Test
    void aManagerRewritesTheWordsAndTakesThemBack() throws Exception {
        confirmed("liuyang");
        does("maning", "/notice-templates/email/subject", "text", "【望湖】【类别】");
        does("maning", "/notice-templates/email/subject", "text", "望湖街道：【类别】");
        desk.remind("clock/1", person("liuyang"));
        desk.deliver();
        sending.sendDue();
        assertThat(letters().get(0).getSubject()).isEqualTo("望湖街道：催办");

        does("maning", "/notice-templates/email/one", "text", "没有正文【链接】");
        page("maning", "/notice-templates").andExpect(content().string(not(containsString("没有正文"))));
        does("maning", "/notice-templates/email/subject/take-back");
        desk.remind("clock/2", person("liuyang"));
        desk.deliver();
        sending.sendDue();
        assertThat(letters().get(1).getSubject()).isEqualTo("哨到催办：请尽快报到。");
    }

    // --- rights and bad input ---------------------------------------------------------------------------------------

    @Test
    void onlyAdministratorsKeepCommonAddressesAndOnlyManagersTheWords() throws Exception {
        for (var user : List.of("liuyang", "zhaolei", "maning")) {
            refused(
                    user,
                    "/notice-endpoints",
                    "channel",
                    "webhook",
                    "owner",
                    "city",
                    "name",
                    "x",
                    "address",
                    receiver.url());
            web.perform(get("/notice-endpoints").with(as(user))).andExpect(status().isForbidden());
        }
        refused("shiwei", "/notice-templates/email/subject", "text", "x【类别】");
        web.perform(get("/notice-endpoints")).andExpect(status().is3xxRedirection());
        assertThat(db.sql("select count(*) from notice_endpoint")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void wrongAddressesAreRefusedAndNothingIsStored() throws Exception {
        for (var address : List.of(
                "",
                "liuyang",
                "a@b",
                "a@b.cn,c@d.cn",
                "a@b.cn\r\nBcc: c@d.cn",
                "<a@b.cn>",
                "王@b.cn",
                "a".repeat(70) + "@b.cn")) {
            does("liuyang", "/messages/channels", "name", "邮箱", "address", address);
        }
        does("liuyang", "/messages/channels", "name", "", "address", "a@b.cn");
        does("liuyang", "/messages/channels", "name", "邮箱", "address", "a@b.cn", "quietFrom", "21:00");
        does(
                "liuyang",
                "/messages/channels",
                "name",
                "邮箱",
                "address",
                "a@b.cn",
                "quietFrom",
                "21:00",
                "quietTo",
                "21:00");
        does("liuyang", "/messages/channels", "name", "邮箱", "address", "a@b.cn", "gatherMinutes", "7");
        does("liuyang", "/messages/channels", "name", "邮箱", "address", "a@b.cn", "kinds", "nothing");
        for (var address : List.of(
                "file:///etc/passwd", "ftp://a.cn/x", "//a.cn", "http://", "https://u:p@a.cn/", "javascript:1")) {
            does(
                    "shiwei",
                    "/notice-endpoints",
                    "channel",
                    "webhook",
                    "owner",
                    "city",
                    "name",
                    "对接",
                    "address",
                    address);
        }
        does(
                "shiwei",
                "/notice-endpoints",
                "channel",
                "wecom",
                "owner",
                "unit:nowhere",
                "name",
                "群",
                "address",
                receiver.url());
        does(
                "shiwei",
                "/notice-endpoints",
                "channel",
                "webhook",
                "owner",
                "person:liuyang",
                "name",
                "群",
                "address",
                receiver.url());
        assertThat(db.sql("select count(*) from notice_endpoint")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void nobodyTouchesAnothersMailbox() throws Exception {
        confirmed("liuyang");
        var id = mailbox();
        does("hemei", "/messages/channels/" + id, "active", "false");
        does("hemei", "/messages/channels/" + id + "/remove");
        does("shiwei", "/notice-endpoints/" + id + "/remove");
        assertThat(db.sql("select count(*) from notice_endpoint where active")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        page("hemei", "/messages/channels").andExpect(content().string(not(containsString("liuyang@example.cn"))));
    }

    @Test
    void aSecondClickOnTestSendsOne() throws Exception {
        confirmed("liuyang");
        var id = mailbox();
        does("liuyang", "/messages/channels/" + id + "/test");
        does("liuyang", "/messages/channels/" + id + "/test");
        sending.sendDue();
        assertThat(letters()).hasSize(1);
    }

    // --------------------------------------------------------------------------------------------------------------

    /** A system that is told everything; its secret, which its page shows once. */
    private String city() throws Exception {
        var answer = web.perform(post("/notice-endpoints")
                        .with(as("shiwei"))
                        .with(csrf())
                        .param("channel", "webhook")
                        .param("owner", "city")
                        .param("name", "数据中台")
                        .param("address", receiver.url()))
                .andExpect(status().is3xxRedirection())
                .andReturn();
        var secret = String.valueOf(answer.getFlashMap().get("secret"));
        assertThat(secret).matches("[0-9a-f]{64}");
        page("shiwei", "/notice-endpoints").andExpect(content().string(not(containsString(secret))));
        return secret;
    }

    private void confirmed(String user, String... wishes) throws Exception {
        var values = new java.util.ArrayList<>(List.of("name", "办公邮箱", "address", user + "@example.cn"));
        values.addAll(List.of(wishes));
        does(user, "/messages/channels", values.toArray(String[]::new));
        db.sql("update notice_endpoint set confirm_hash = null, confirm_until = null")
                .update();
        db.sql("delete from outgoing_message").update();
        assertThat(mailboxes()).isEqualTo(1);
    }

    private void does(String user, String path, String... values) throws Exception {
        var call = post(path).with(as(user)).with(csrf());
        for (var i = 0; i < values.length; i += 2) {
            call.param(values[i], values[i + 1]);
        }
        web.perform(call).andExpect(status().is3xxRedirection());
    }

    private void refused(String user, String path, String... values) throws Exception {
        var call = post(path).with(as(user)).with(csrf());
        for (var i = 0; i < values.length; i += 2) {
            call.param(values[i], values[i + 1]);
        }
        web.perform(call).andExpect(status().isForbidden());
    }

    private ResultActions page(String user, String path) throws Exception {
        return web.perform(get(path).with(as(user))).andExpect(status().isOk());
    }

    private RequestPostProcessor as(String user) {
        return authentication(new StaffAuthentication(accounts.find(user).orElseThrow()));
    }

    private List<MimeMessage> letters() {
        return List.of(post.getReceivedMessages());
    }

    private String text(int letter) throws Exception {
        return ((String) Objects.requireNonNull(letters().get(letter).getContent())).replace("\r\n", "\n");
    }

    private int failed() {
        return db.sql("select count(*) from outgoing_message where failed_at is not null")
                .query(Integer.class)
                .single();
    }

    private int mailboxes() {
        return db.sql("select count(*) from notice_endpoint where channel = 'email'")
                .query(Integer.class)
                .single();
    }

    private int unconfirmed() {
        return db.sql("select count(*) from notice_endpoint where confirm_hash is not null")
                .query(Integer.class)
                .single();
    }

    private long mailbox() {
        return db.sql("select id from notice_endpoint where channel = 'email'")
                .query(Long.class)
                .single();
    }
}
