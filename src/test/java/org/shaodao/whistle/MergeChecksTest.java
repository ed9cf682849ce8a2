package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a dispatcher is told who wants to merge. */
@WhistleTest
class MergeChecksTest {
    private static final String NOBODYS = "WH20260225-999999";

    @Autowired
    Stage stage;

    @Autowired
    SubmissionChecks checks;

    @Autowired
    WhistleSlice.Readers readers;

    @Test
    void anOpenCaseMayBeJoined() {
        assertThat(checks.merge(stage.registered(), stage.dispatched(), "zhaolei"))
                .isEmpty();
        assertThat(checks.merge(stage.registered(), stage.answered("已清运"), "zhaolei"))
                .isEmpty();
    }

    @Test
    void ofACaseTheyMayNotSeeTheyLearnNothing() {
        var hidden = stage.dispatched();
        readers.hide(hidden);
        var hiddenAndOver = stage.closed();
        readers.hide(hiddenAndOver);
        var no = stage.registered();

        var ofNobodys = checks.merge(no, NOBODYS, "zhaolei").orElseThrow();
        assertThat(ofNobodys).isEqualTo("没有编号为%s的案件".formatted(NOBODYS));
        for (var secret : new String[] {hidden, hiddenAndOver}) {
            assertThat(checks.merge(no, secret, "zhaolei")).contains(ofNobodys.replace(NOBODYS, secret));
        }
    }

    @Test
    void whoIsNobodyMergesNothing() {
        assertThat(checks.merge(stage.registered(), stage.dispatched(), null)).isPresent();
    }

    @Test
    void whatIsOverOrFollowsOrIsFollowedCannotBeMerged() {
        var master = stage.dispatched();
        var follower = stage.follower(master);

        assertThat(checks.merge(stage.registered(), stage.closed(), "zhaolei")).isPresent();
        assertThat(checks.merge(stage.registered(), follower, "zhaolei")).isPresent();
        assertThat(checks.merge(master, stage.dispatched(), "zhaolei")).isPresent();
        assertThat(checks.merge(master, master, "zhaolei")).isPresent();
    }
}
