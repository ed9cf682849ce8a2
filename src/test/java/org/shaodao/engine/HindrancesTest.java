package org.shaodao.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** A substitute reaches no further than whom they act for, and what keeps a person back keeps them back everywhere. */
class HindrancesTest {
    private static final Hindrances.Asked RULING =
            new Hindrances.Asked("Task_RuleOnDecline", "i1", "WH20261122-000042", List.of("wanghu-supervise"));

    private final Set<String> excluded = new HashSet<>();
    private final Set<String> over = new HashSet<>();
    private Map<String, Set<String>> through = Map.of();

    @Test
    void whoeverIsNotExcludedMay() {
        assertThat(of("sunli")).isEmpty();
        through = Map.of("xunuo", Set.of("sunli"));
        assertThat(of("xunuo")).isEmpty();
    }

    @Test
    void whoIsExcludedIsSoInAnothersSteadToo() {
        excluded.add("zhaolei");
        through = Map.of("zhaolei", Set.of("sunli"));
        assertThat(of("zhaolei")).contains("派单人不得裁定");
    }

    @Test
    void whoActsForSomebodyExcludedIsExcluded() {
        excluded.add("zhaolei");
        through = Map.of("xunuo", Set.of("zhaolei"));
        assertThat(of("xunuo")).contains("您代理的人不能办理这项任务：派单人不得裁定");
    }

    @Test
    void oneWhoMayAmongThoseTheyActForIsEnough() {
        excluded.add("zhaolei");
        through = Map.of("xunuo", new TreeSet<>(Set.of("sunli", "zhaolei")));
        assertThat(of("xunuo")).isEmpty();
        excluded.add("sunli");
        assertThat(of("xunuo")).isPresent();
    }

    @Test
    void whoHasTheDutyThemselvesIsNotMeasuredByOthers() {
        excluded.add("zhaolei");
        through = Map.of("sunli", Set.of());
        assertThat(of("sunli")).isEmpty();
    }

    @Test
    void whoseTimeIsOverMayNoMore() {
        over.add("xunuo");
        assertThat(of("xunuo")).contains("您的代理已经结束，不能再办理这项任务。");
    }

    @Test
    void whoMayHaveItByNameIsNotMeasuredByWhomTheyActFor() {
        over.add("xunuo");
        excluded.add("zhaolei");
        through = Map.of("xunuo", Set.of("zhaolei"));
        var onDuty = new Hindrances.Asked("Task_Dispatch", "i1", null, List.of("wanghu-dispatch"), List.of("xunuo"));
        assertThat(of(onDuty, "xunuo")).isEmpty();
        excluded.add("xunuo");
        assertThat(of(onDuty, "xunuo")).contains("派单人不得裁定");
    }

    private Optional<String> of(String user) {
        return of(RULING, user);
    }

    private Optional<String> of(Hindrances.Asked task, String user) {
        Exclusions exclusion = new Exclusions() {
            @Override
            public Optional<String> whyNot(
                    String taskDefinitionKey, String instance, @Nullable String businessKey, String userId) {
                return excluded.contains(userId) ? Optional.of("派单人不得裁定") : Optional.empty();
            }
        };
        StandIns standIns = new StandIns() {
            @Override
            public Set<String> onlyThrough(String userId, Collection<String> groups) {
                assertThat(groups).containsExactly("wanghu-supervise");
                return through.getOrDefault(userId, Set.of());
            }

            @Override
            public boolean over(String userId, Collection<String> groups) {
                return over.contains(userId);
            }
        };
        var beans = new StaticListableBeanFactory(Map.of("exclusion", exclusion, "standIns", standIns));
        return new Hindrances(beans.getBeanProvider(Exclusions.class), beans.getBeanProvider(StandIns.class))
                .of(task, user);
    }
}
