package org.shaodao.notification;

import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.shaodao.notification.MessageBox.After;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the tests of this module do again and again. */
@TestComponent
class Desk {
    private final Notices notices;
    private final NoticeDelivery delivery;
    private final MessageBox box;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    Desk(
            Notices notices,
            NoticeDelivery delivery,
            MessageBox box,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.notices = notices;
        this.delivery = delivery;
        this.box = box;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void clear() {
        ClockUtil.reset();
        jdbc.sql("delete from site_message").update();
        jdbc.sql("delete from notice_outbox").update();
    }

    /** In a transaction of its own. */
    void send(String key, NoticeKind kind, String text, Recipient... recipients) {
        transaction.executeWithoutResult(
                status -> notices.send(Notice.ofCase(key, kind, Set.of(recipients), "WH20261122-000042", text)));
    }

    void remind(String key, Recipient... recipients) {
        send(key, NoticeKind.REMIND, "请尽快报到。", recipients);
    }

    void remind(int from, int to, Recipient recipient) {
        for (var i = from; i < to; i++) {
            remind("remind-" + i, recipient);
        }
    }

    int deliver() {
        return delivery.deliverDue();
    }

    /** What stands in the list, digests as one. */
    List<Message> messages(String user) {
        return box.list(user, After.NOTHING, 1000);
    }

    List<String> texts(String user) {
        return messages(user).stream().map(Message::text).toList();
    }

    int waiting() {
        return jdbc.sql("select count(*) from notice_outbox where delivered_at is null")
                .query(Integer.class)
                .single();
    }

    /** How often each thing stands in the database, digests left out. */
    int rows(String user) {
        return jdbc.sql("select count(*) from site_message where user_id = ? and notice_key is not null")
                .param(user)
                .query(Integer.class)
                .single();
    }

    void letPass(Duration time) {
        ClockUtil.setCurrentTime(Date.from(clock.instant().plus(time)));
    }
}
