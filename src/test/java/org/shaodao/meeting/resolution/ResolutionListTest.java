package org.shaodao.meeting.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shaodao.meeting.CaseMeetings.ResolutionLine;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.WebApplicationContext;

/** Open resolutions by the page, by date; nothing is left behind. */
@ShaodaoTest
@Transactional
class ResolutionListTest {
    @Autowired
    ResolutionViews views;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    WebApplicationContext context;

    @Autowired
    JdbcClient db;

    @Test
    void theListPagesOnAndShowsEachOnceAlsoThoseOfOneDay() throws Exception {
        db.sql(
                        "INSERT INTO meeting_item (item_no, area_code, meeting_kind, item_kind, unit_code, proposer_group, title, background, "
                                + "proposal, state, proposed_at, ended_at, started) VALUES ('YT20240101-000001', 'wanghu', 'mass', "
                                + "'demand', 'yiyuan', 'yiyuan-liaison', '停车', '', '', 'adopted', now(), now(), true)")
                .update();
        for (var i = 1; i <= 2 * ResolutionViews.PAGE + 3; i++) {
            db.sql(
                            "INSERT INTO meeting_resolution (resolution_no, item_no, meeting_no, position, area_code, meeting_kind, text, "
                                    + "owner_unit, proposer_unit, proposer_group, due_on, state, follow_area, made_at, started) VALUES "
                                    + "(?, 'YT20240101-000001', 'HY20240101-000001', ?, 'wanghu', 'mass', '开放操场', 'xiaoxue', "
                                    + "'yiyuan', 'yiyuan-liaison', ?, 'carrying-out', 'wanghu', now(), true)")
                    .params("YD20240101-%06d".formatted(i), i, LocalDate.of(2024, 1, 1 + i % 5))
                    .update();
        }
        var seen = new ArrayList<String>();
        String after = null;
        for (List<ResolutionLine> page = shown(after); !page.isEmpty(); page = shown(after)) {
            page.stream()
                    .limit(ResolutionViews.PAGE)
                    .map(ResolutionLine::resolutionNo)
                    .forEach(seen::add);
            after = seen.get(seen.size() - 1);
        }
        assertThat(seen.stream().filter(no -> no.startsWith("YD20240101")))
                .hasSize(2 * ResolutionViews.PAGE + 3)
                .doesNotHaveDuplicates();
        var web = MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build();
        web.perform(get("/resolutions")
                        .with(authentication(
                                new StaffAuthentication(accounts.find("fanxia").orElseThrow()))))
                .andExpect(content().string(containsString("/resolutions?after=YD20240101-")));
    }

    private List<ResolutionLine> shown(@org.jspecify.annotations.Nullable String after) {
        return views.open(Set.of("xiaoxue"), Set.of(), after);
    }
}
