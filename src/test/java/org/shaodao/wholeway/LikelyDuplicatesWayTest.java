package org.shaodao.wholeway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.whistle.CaseRecord;
import org.shaodao.whistle.Cases;
import org.shaodao.whistle.LikelyDuplicates;
import org.shaodao.whistle.LikelyDuplicates.Likely;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What was probably whistled before is proposed, never merged by itself. */
@ShaodaoTest
class LikelyDuplicatesWayTest {
    @LocalServerPort
    int port;

    @Autowired
    ManagementService management;

    @Autowired
    LikelyDuplicates duplicates;

    @Autowired
    Cases cases;

    private City city;
    /** A place of its own for each test. */
    private String road;

    @BeforeEach
    void open() {
        city = new City(port, management);
        road = "试验路" + (1000 + Math.abs(UUID.randomUUID().hashCode() % 9000)) + "号";
    }

    @AfterEach
    void theClockRunsAgain() {
        ClockUtil.reset();
    }

    @Test
    void theSameAtTheSamePlaceIsProposedWithItsReason() {
        var first = blow("路灯不亮", "三个晚上了", "chunhui");
        var second = blow("门口的路灯一直没亮", "老人出门不方便", "chunhui1");
        blow("楼上漏水", "天花板湿了", "chunhui");

        var likely = duplicates.of(found(second));
        assertThat(likely).extracting(one -> one.found().caseNo()).containsExactly(first);
        assertThat(likely.get(0).reason()).contains("同一地点");
        assertThat(likely.get(0).percent()).isBetween(62, 100);
        var dispatch = city.get(
                "zhaolei",
                "/engine-rest/task/" + city.taskId("zhaolei", second, "Task_Dispatch") + "/variables/caseCard");
        assertThat(dispatch.json().get("value").asText()).contains("可能重复：" + first, "同一地点");
        assertThat(duplicates.of(found(first)))
                .extracting(one -> one.found().caseNo())
                .containsExactly(second);
    }

    @Test
    void whatIsRejectedLongAgoOrElsewhereIsNot() {
        var elsewhere = blow("路灯不亮", "三个晚上了", "hexie");
        var rejected = blow("路灯不亮", "三个晚上了", "chunhui");
        city.does(
                "zhaolei",
                rejected,
                "Task_Dispatch",
                Map.of("dispatchDecision", "reject", "rejectReason", "untrue", "replyText", "不属实"));
        assertThat(found(rejected).state().name()).isEqualTo("REJECTED");
        var now = blow("路灯不亮", "三个晚上了", "chunhui");
        assertThat(numbers(duplicates.of(found(now)))).doesNotContain(rejected, elsewhere);

        ClockUtil.setCurrentTime(Date.from(Instant.now().plus(Duration.ofDays(31))));
        var later = blow("路灯不亮", "三个晚上了", "chunhui");
        assertThat(numbers(duplicates.of(found(later)))).doesNotContain(now);
    }

    @Test
    void ofWhatIsMergedTheMasterIsProposed() {
        var master = blow("井盖松动", "很响", "chunhui");
        var follower = blow("井盖坏了", "很危险", "chunhui");
        city.does("zhaolei", follower, "Task_Dispatch", Map.of("dispatchDecision", "merge", "mergeInto", master));
        var third = blow("井盖晃动", "", "chunhui");
        assertThat(numbers(duplicates.of(found(third)))).containsExactly(master);
    }

    /** Fifty at once with one key are one case; with another key the same words are a proposal. */
    @Test
    void oneKeyIsOneCaseAndAnotherKeyAProposal() throws Exception {
        var whistle = whistle("路灯不亮", "三个晚上了", "chunhui");
        var key = UUID.randomUUID().toString();
        var calls = new ArrayList<Callable<String>>();
        for (var i = 0; i < 50; i++) {
            calls.add(() -> city.blow(whistle, key).json().get("caseNo").asText());
        }
        var numbers = new HashSet<String>();
        var pool = Executors.newFixedThreadPool(16);
        try {
            for (var answer : pool.invokeAll(calls)) {
                numbers.add(answer.get());
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(numbers).hasSize(1);
        var other = city.blow(whistle, UUID.randomUUID().toString())
                .json()
                .get("caseNo")
                .asText();
        city.run();
        assertThat(numbers).doesNotContain(other);
        assertThat(found(other).masterCaseNo()).isNull();
        assertThat(numbers(duplicates.of(found(other)))).containsExactlyElementsOf(numbers);
    }

    private String blow(String title, String description, String area) {
        var answer =
                city.blow(whistle(title, description, area), UUID.randomUUID().toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        city.run();
        return answer.json().get("caseNo").asText();
    }

    private Map<String, Object> whistle(String title, String description, String area) {
        var whistle = new LinkedHashMap<String, Object>();
        whistle.put("title", title);
        whistle.put("description", description);
        whistle.put("areaCode", area);
        whistle.put("place", road);
        whistle.put("reporter", Map.of("name", "张三", "phone", "13812345678"));
        return whistle;
    }

    private CaseRecord found(String caseNo) {
        return cases.find(caseNo).orElseThrow();
    }

    private static List<String> numbers(List<Likely> likely) {
        return likely.stream().map(one -> one.found().caseNo()).toList();
    }
}
