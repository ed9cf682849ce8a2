package org.shaodao.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Half of the members, two thirds for personnel (domain-rules 2.8). */
class MeetingQuorumTest {
    private static final Decisions TABLE = new Decisions(Path.of("bpmn/meeting/meeting-quorum.dmn"), "meeting-quorum");

    @ParameterizedTest
    @CsvSource({
        "ordinary, 5, 2, false",
        "ordinary, 5, 3, true",
        "ordinary, 6, 3, true",
        "ordinary, 6, 2, false",
        "personnel, 6, 3, false",
        "personnel, 6, 4, true",
        "personnel, 5, 3, false",
        "personnel, 5, 4, true",
        "ordinary, 1, 1, true",
        "ordinary, 0, 0, false",
        "personnel, 0, 0, false",
        "ordinary, 3, 0, false",
    })
    void enoughCame(String matter, int members, int present, boolean quorate) {
        var answer = TABLE.answer(Map.of("meetingMatter", matter, "membersCount", members, "presentCount", present));

        assertThat(answer.flag("quorate")).isEqualTo(quorate);
    }
}
