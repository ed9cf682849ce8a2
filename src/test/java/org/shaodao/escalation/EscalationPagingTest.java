package org.shaodao.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What is raised, owed and supervised in a whole city is read page by page: nothing twice, nothing left out. */
@ShaodaoTest
class EscalationPagingTest {
    private static final int MANY = EscalationViews.PAGE * 2 + 20;
    private static final Pattern MINE = Pattern.compile("/cases/(WH20990101-\\d{6})");
    private static final Pattern NEXT = Pattern.compile("href=\"(/\\w+\\?(?:before|after)=[^\"]+)\"");

    @Autowired
    WebApplicationContext context;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    JdbcClient db;

    private MockMvc web;

    @BeforeEach
    void manyOfEach() {
        web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        db.sql("""
                        INSERT INTO escalation (case_no, area_code, reason, state, level, level_area, raised_at, started)
                        SELECT 'WH20990101-' || lpad(n::text, 6, '0'), 'chunhui', 'overdue', 'ledgered', 'street', 'wanghu', now(), true
                        FROM generate_series(1, ?) n
                        """).param(MANY).update();
        // Several at one date and one moment: the order must still be one.
        db.sql("""
                        INSERT INTO escalation_ledger
                            (escalation_id, case_no, area_code, level_area, leader, reason, public_note, review_on, listed_at)
                        SELECT id, case_no, area_code, 'wanghu', 'wanggang', 'funds', '', date '2099-01-01' + (id % 3)::int, now()
                        FROM escalation WHERE case_no LIKE 'WH20990101-%'
                        """).update();
        db.sql("""
                        INSERT INTO escalation_supervision
                            (number, case_no, area_code, unit_code, level, origin, text, opened_at)
                        SELECT replace(case_no, 'WH', 'DB'), case_no, area_code, 'chengguan', 'district', 'hand', '请办理',
                            timestamptz '2099-01-01' + (id % 3) * interval '1 day'
                        FROM escalation WHERE case_no LIKE 'WH20990101-%'
                        """).update();
    }

    @AfterEach
    void none() {
        for (var table : List.of("escalation_supervision", "escalation_ledger", "escalation")) {
            db.sql("DELETE FROM " + table + " WHERE case_no LIKE 'WH20990101-%'")
                    .update();
        }
    }

    @ParameterizedTest
    @CsvSource({"sunli, /escalations", "sunli, /ledger", "sunli, /supervisions", "liuyang, /supervisions"})
    void eachIsReadOnce(String user, String list) throws Exception {
        var seen = new ArrayList<String>();
        var pages = 0;
        for (var next = list; next != null; pages++) {
            var page = page(user, next);
            seen.addAll(found(MINE, page));
            next = found(NEXT, page).stream().findFirst().orElse(null);
        }

        assertThat(seen).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(pages).isGreaterThanOrEqualTo(3);
    }

    @Test
    void whatIsReviewedFirstStandsFirst() throws Exception {
        var dates = found(Pattern.compile(">(2099-01-0\\d)"), page("sunli", "/ledger"));

        assertThat(dates).isSorted().startsWith("2099-01-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "'", "DB1", "督办"})
    void aNumberThatIsNoneBreaksNothing(String after) throws Exception {
        web.perform(get(java.net.URI.create("/supervisions?after="
                                + java.net.URLEncoder.encode(after, java.nio.charset.StandardCharsets.UTF_8)))
                        .with(authentication(
                                new StaffAuthentication(accounts.find("sunli").orElseThrow()))))
                .andExpect(status().isOk());
    }

    private String page(String user, String path) throws Exception {
        return web.perform(get(java.net.URI.create(path))
                        .with(authentication(
                                new StaffAuthentication(accounts.find(user).orElseThrow()))))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static List<String> found(Pattern pattern, String page) {
        return pattern.matcher(page)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
