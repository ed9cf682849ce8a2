package org.shaodao.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.directory.Substitution;
import org.shaodao.directory.SubstitutionChanged;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever a substitution concerns hears of it from us, not from the corridor. */
@ShaodaoTest(properties = "spring.application.name=notification")
@Import({Probe.class, Desk.class})
class TellSubstitutesTest {
    @Autowired
    Desk desk;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    @AfterEach
    void anEmptyDesk() {
        desk.clear();
    }

    @Test
    void theSubstituteIsToldByWhomTheyActForAndHowLong() {
        tell("wanghu", false, "zhaolei");
        assertThat(desk.texts("xunuo")).containsExactly("许诺自2026-11-22 08:30至2026-11-29 17:30代理赵磊（望湖街道）的职责。");
        assertThat(desk.texts("zhaolei")).as("who did it knows").isEmpty();
    }

    @Test
    void bothAreToldWhatSomebodyElseArranged() {
        tell(null, false, "wanggang");
        tell(null, true, "wanggang");
        assertThat(desk.texts("xunuo"))
                .containsExactly("许诺代理赵磊（全部单位）已提前结束。", "许诺自2026-11-22 08:30至2026-11-29 17:30代理赵磊（全部单位）的职责。");
        assertThat(desk.texts("zhaolei")).hasSize(2);
    }

    private void tell(@Nullable String unit, boolean ended, String by) {
        var substitution = new Substitution(
                7,
                "zhaolei",
                "xunuo",
                unit,
                Instant.parse("2026-11-22T00:30:00Z"),
                Instant.parse("2026-11-29T09:30:00Z"));
        transaction.executeWithoutResult(
                status -> events.publishEvent(new SubstitutionChanged(substitution, ended, by)));
        desk.deliver();
    }
}
