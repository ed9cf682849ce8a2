package org.shaodao.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whether a unit's arrival has to be shown by a photograph is the city's to say. */
@WhistleTest
class ArrivalTest {
    private static final String UNIT = "chengguan";

    @Autowired
    Stage stage;

    @Autowired
    SubmissionChecks checks;

    @Autowired
    WhistleSlice.Arrivals photographs;

    @AfterEach
    void asDelivered() {
        photographs.required = false;
        photographs.shown.clear();
    }

    @Test
    void asDeliveredTimeAndPlaceAreEnough() {
        assertThat(checks.arrival(stage.dispatched(), UNIT)).isEmpty();
    }

    @Test
    void whereItIsWantedAnArrivalWithoutAPhotographIsRefused() {
        photographs.required = true;
        var caseNo = stage.dispatched();
        assertThat(checks.arrival(caseNo, UNIT))
                .hasValueSatisfying(why -> assertThat(why).contains("上传到场照片"));

        photographs.shown.put(caseNo, Set.of("zhujian"));
        assertThat(checks.arrival(caseNo, UNIT)).isPresent();

        photographs.shown.put(caseNo, Set.of(UNIT));
        assertThat(checks.arrival(caseNo, UNIT)).isEmpty();
    }
}
