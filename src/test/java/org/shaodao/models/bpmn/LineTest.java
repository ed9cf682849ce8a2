package org.shaodao.models.bpmn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineTest {
    private static final Line ACROSS = line("A", "B", 0, 100, 200, 100);

    @Test
    void twoLinesThatCutEachOtherCross() {
        assertThat(ACROSS.crossings(line("C", "D", 100, 0, 100, 200))).containsExactly(new Point(100, 100));
    }

    @Test
    void aLineThatEndsOnAnotherCrossesIt() {
        assertThat(ACROSS.crossings(line("C", "D", 100, 0, 100, 100))).isNotEmpty();
    }

    @Test
    void linesThatLieOnEachOtherCross() {
        assertThat(ACROSS.crossings(line("C", "D", 50, 100, 150, 100))).isNotEmpty();
    }

    @Test
    void linesThatJoinBeforeTheirCommonTargetDoNotCross() {
        assertThat(ACROSS.crossings(line("C", "B", 100, 0, 100, 100, 200, 100))).isEmpty();
    }

    @Test
    void linesThatForkBehindTheirCommonSourceDoNotCross() {
        assertThat(ACROSS.crossings(line("A", "C", 0, 100, 100, 100, 100, 300))).isEmpty();
    }

    @Test
    void aLineThatCutsAnotherOnTheWayToTheSameTargetCrosses() {
        assertThat(ACROSS.crossings(line("C", "B", 100, 0, 100, 200, 210, 200, 210, 110)))
                .containsExactly(new Point(100, 100));
    }

    @Test
    void linesThatMeetAtTheSameDockDoNotCross() {
        assertThat(ACROSS.crossings(line("C", "B", 200, 0, 200, 100))).isEmpty();
        assertThat(ACROSS.crossings(line("B", "C", 200, 100, 200, 300))).isEmpty();
    }

    @Test
    void linesBesideEachOtherDoNotCross() {
        assertThat(ACROSS.crossings(line("C", "D", 0, 102, 200, 102))).isEmpty();
    }

    @Test
    void aSlantedLineIsMeasuredToo() {
        assertThat(ACROSS.crossings(line("C", "D", 0, 0, 200, 200))).containsExactly(new Point(100, 100));
    }

    @Test
    void touchingABorderIsNotRunningThroughTheShape() {
        var box = new Box(100, 100, 200, 180);

        assertThat(new Segment(new Point(0, 100), new Point(300, 100)).enters(box))
                .isFalse();
        assertThat(new Segment(new Point(0, 140), new Point(100, 140)).enters(box))
                .isFalse();
        assertThat(new Segment(new Point(0, 140), new Point(101, 140)).enters(box))
                .isTrue();
        assertThat(new Segment(new Point(90, 150), new Point(150, 90)).enters(box))
                .isTrue();
    }

    private static Line line(String source, String target, double... coordinates) {
        List<Point> points = new ArrayList<>();
        for (var i = 0; i < coordinates.length; i += 2) {
            points.add(new Point(coordinates[i], coordinates[i + 1]));
        }
        return new Line("Flow_" + source + target, source, target, points);
    }
}
