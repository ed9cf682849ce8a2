package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.shaodao.audit.Journal;
import org.shaodao.directory.Directory;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** The number of a case is unique, whatever the day brings. */
@ShaodaoTest
class CaseNumberTest {
    @Autowired
    CaseStore cases;

    @Autowired
    Journal journal;

    @Autowired
    Directory directory;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient db;

    @Test
    @Transactional
    void aRangeOfThreeDigitsHasNumbersForMoreThanAThousandWhistlesADay() {
        var registration = new Registration(cases, journal, directory, events, clock, new Numbers("123"));
        var numbers = new HashSet<String>();
        for (var count = 0; count < 1002; count++) {
            numbers.add(registration.registerStarted(whistle()).caseNo());
        }

        assertThat(numbers).hasSize(1002).allMatch(number -> number.matches("WH\\d{8}-123\\d{3}(\\d{3})?"));
        assertThat(numbers).anyMatch(number -> number.length() == "WH20261122-123000001".length());
    }

    private static NewWhistle whistle() {
        return new NewWhistle(
                "路灯不亮",
                "",
                "chunhui",
                "东门",
                null,
                WhistleKind.SERVICE,
                null,
                null,
                null,
                Source.RESIDENT,
                null,
                null,
                false,
                null,
                null);
    }
}
