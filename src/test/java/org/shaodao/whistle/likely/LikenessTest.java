package org.shaodao.whistle.likely;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.web.ShanghaiTime;
import org.springframework.core.io.ClassPathResource;

/** 300 labelled whistles: what is the same is proposed, what is not is not, each in at least four of five. */
class LikenessTest {
    private record Labelled(String matter, String area, Trait trait, String words) {}

    /** Of pairs: how many of the proposed are the same, how many of the same are proposed. */
    private record Figures(int same, int proposed, int right, List<String> wrong) {
        double precision() {
            return (double) right / proposed;
        }

        double recall() {
            return (double) right / same;
        }
    }

    @Test
    void theHalfThatWasNotLookedAtIsJudgedRight() throws IOException {
        var held = figures(1);
        System.out.printf(
                "duplicates, held-out half: precision %.2f recall %.2f (%d pairs)%n",
                held.precision(), held.recall(), held.same());
        assertThat(held.same()).isGreaterThan(30);
        assertThat(held.precision()).as(String.join("\n", held.wrong())).isGreaterThanOrEqualTo(0.8);
        assertThat(held.recall()).as(String.join("\n", held.wrong())).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void soIsTheHalfWithWhichTheWeightsWereFound() throws IOException {
        var known = figures(0);
        System.out.printf(
                "duplicates, first half: precision %.2f recall %.2f (%d pairs)%n",
                known.precision(), known.recall(), known.same());
        assertThat(known.precision()).as(String.join("\n", known.wrong())).isGreaterThanOrEqualTo(0.8);
        assertThat(known.recall()).as(String.join("\n", known.wrong())).isGreaterThanOrEqualTo(0.8);
    }

    @ParameterizedTest
    @CsvSource({
        "春晖路12号,春晖路十二号对面,1",
        "春晖路12号,春晖路13号,0",
        "星河苑3栋,星河苑三号楼楼下,1",
        "星河苑3栋,星河苑,0.6",
        "阳光花园东门,阳光花园东大门口,1",
        "和平里一百零三号,和平里103号,1",
        "春晖路二十号,春晖路20号门口,1",
    })
    void aPlaceIsTheSameHoweverItIsWritten(String one, String other, double likeness) {
        assertThat(Spot.of(one).likeness(Spot.of(other))).isEqualTo(likeness);
    }

    @Test
    void aPositionCountsWhereBothHaveOne() {
        var at = ShanghaiTime.start(java.time.LocalDate.of(2026, 11, 26));
        var one = Trait.of("东门外", "井盖松动", "", null, 116.397, 39.909, at);
        assertThat(Likeness.of(one, Trait.of("小卖部前", "井盖坏了", "", null, 116.3972, 39.9091, at))
                        .score())
                .isGreaterThan(Likeness.PROPOSED);
        assertThat(Likeness.of(one, Trait.of("小卖部前", "井盖坏了", "", null, 116.41, 39.909, at))
                        .score())
                .isZero();
        assertThat(Likeness.of(one, Trait.of("小卖部前", "井盖坏了", "", null, null, null, at))
                        .score())
                .isZero();
    }

    private static Figures figures(int half) throws IOException {
        var all = labelled().stream()
                .filter(one -> Integer.parseInt(one.matter().substring(1)) % 2 == half)
                .toList();
        var same = 0;
        var proposed = 0;
        var right = 0;
        var wrong = new ArrayList<String>();
        for (var i = 0; i < all.size(); i++) {
            for (var j = 0; j < i; j++) {
                if (!all.get(i).area().equals(all.get(j).area())) {
                    continue;
                }
                var is = all.get(i).matter().equals(all.get(j).matter());
                var score = Likeness.of(all.get(i).trait(), all.get(j).trait()).score();
                var says = score >= Likeness.PROPOSED;
                same += is ? 1 : 0;
                proposed += says ? 1 : 0;
                right += is && says ? 1 : 0;
                if (is != says) {
                    wrong.add("%s %.2f: %s | %s"
                            .formatted(
                                    is ? "missed" : "wrongly",
                                    score,
                                    all.get(i).words(),
                                    all.get(j).words()));
                }
            }
        }
        return new Figures(same, proposed, right, wrong);
    }

    private static List<Labelled> labelled() throws IOException {
        var all = new ClassPathResource("whistle/likely-whistles.csv")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .map(line -> line.split(",", -1))
                .map(cells -> new Labelled(
                        cells[0],
                        cells[2],
                        Trait.of(
                                cells[3],
                                cells[5],
                                cells[6],
                                cells[4].isEmpty() ? null : cells[4],
                                null,
                                null,
                                LocalDateTime.parse(cells[1])
                                        .atZone(ShanghaiTime.ZONE)
                                        .toInstant()),
                        cells[3] + " " + cells[5] + " " + cells[6] + " " + cells[4]))
                .toList();
        assertThat(all).hasSize(300);
        assertThat(new TreeSet<>(all.stream().map(Labelled::matter).toList())).hasSizeLessThan(260);
        return all;
    }
}
