package org.shaodao.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.security.StaffAccounts;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Groups are found as processes.md says, and the answer is never older than it may be. Each test undoes its changes. */
@ShaodaoTest(properties = "spring.application.name=directory") // people are disabled here: a city of its own
@ExtendWith(OutputCaptureExtension.class)
class JdbcDirectoryTest {
    @Autowired
    Directory directory;

    @Autowired
    DirectoryEditor editor;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    RosterStore store;

    @Autowired
    JdbcClient sql;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PlatformTransactionManager transactions;

    /** The others with this city log in as anybody. */
    @BeforeEach
    @AfterEach
    void everybodyIsEnabled() {
        store.load().roster().people().forEach(person -> editor.enable(person.userId(), true));
    }

    @Test
    void theNearestUnitWithTheDutyAnswers() {
        assertThat(directory.group(Duty.DISPATCH, "chunhui1")).isEqualTo("wanghu-dispatch");
        assertThat(directory.group(Duty.VERIFY, "chunhui1")).isEqualTo("chunhui-verify");
        assertThat(directory.group(Duty.DISPATCH, "hexie")).isEqualTo("qinghe-dispatch");
        assertThat(directory.group(Duty.DISPATCH, "linjiang")).isEqualTo("linjiang-dispatch");
    }

    @Test
    void whereNobodyIsEnabledTheNextLevelAnswers(CapturedOutput output) {
        editor.enable("zhaolei", false);
        assertThat(directory.group(Duty.DISPATCH, "chunhui1")).isEqualTo("linjiang-dispatch");
        editor.enable("linhai", false);
        assertThat(directory.group(Duty.DISPATCH, "chunhui1")).isEqualTo("yunzhou-dispatch");
        assertThat(output).doesNotContain("system-admins");
        editor.enable("zhengyi", false);
        assertThat(directory.group(Duty.DISPATCH, "chunhui1")).isEqualTo("system-admins");
        assertThat(output).contains("WARN").contains("dispatch at chunhui1").contains("system-admins");
    }

    @Test
    void whoIsAloneInTheGroupAndExcludedLeavesItToTheNextLevel() {
        assertThat(directory.groupWithout(Duty.SUPERVISE, "wanghu", "sunli")).isEqualTo("linjiang-supervise");
        assertThat(directory.groupWithout(Duty.SUPERVISE, "wanghu", "zhaolei")).isEqualTo("wanghu-supervise");
        assertThat(directory.groupWithout(Duty.HANDLE, "yunzhou", "dongjie")).isEqualTo("system-admins");
    }

    @Test
    void aUnitsOwnGroupAnswersWhileSomebodyIsInIt() {
        assertThat(directory.unitGroup(Duty.HANDLE, "chengguan")).isEqualTo("chengguan-handle");
        editor.enable("liuyang", false);
        assertThat(directory.unitGroup(Duty.HANDLE, "chengguan")).isEqualTo("chengguan-handle");
        editor.enable("zhangqiang", false);
        assertThat(directory.unitGroup(Duty.HANDLE, "chengguan")).isEqualTo("linjiang-handle");
        assertThat(directory.unitGroup(Duty.HANDLE, "yiyuan")).isEqualTo("wanghu-handle");
        assertThat(directory.unitGroup(Duty.HANDLE, "no-such-unit")).isEqualTo("system-admins");
        assertThat(directory.group(Duty.HANDLE, "nowhere")).isEqualTo("system-admins");
    }

    @Test
    void theTreeIsWalkedBothWays() {
        assertThat(directory.upwards("chunhui1"))
                .extracting(Area::code)
                .containsExactly("chunhui1", "chunhui", "wanghu", "linjiang", "yunzhou");
        assertThat(directory.upwards("nowhere")).isEmpty();
        assertThat(directory.within("wanghu"))
                .containsExactlyInAnyOrder("wanghu", "chunhui", "chunhui1", "chunhui2", "xinghe", "xinghe1");
        assertThat(directory.within("nowhere")).isEmpty();
        assertThat(directory.nameOf("wanghu")).isEqualTo("望湖街道");
        assertThat(directory.nameOf("chengguan")).isEqualTo("城管局");
        assertThat(directory.nameOf("nowhere")).isEqualTo("nowhere");
    }

    @Test
    void theLoginHearsOfAChangeAtOnce() {
        assertThat(accounts.find("liuyang").orElseThrow().groups()).containsExactly("chengguan-handle");
        editor.enable("liuyang", false);
        var account = accounts.find("liuyang").orElseThrow();
        assertThat(account.enabled()).isFalse();
        assertThat(account.groups()).isEmpty();
        assertThat(accounts.find("nobody")).isEmpty();
    }

    @Test
    void aChangeThatIsRolledBackWasNeverSeenByOthers() {
        transaction.executeWithoutResult(status -> {
            editor.enable("liuyang", false);
            assertThat(directory.groups("liuyang")).as("its own transaction").isEmpty();
            var elsewhere = new TransactionTemplate(transactions);
            elsewhere.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            elsewhere.executeWithoutResult(other ->
                    assertThat(directory.groups("liuyang")).as("another").containsExactly("chengguan-handle"));
            status.setRollbackOnly();
        });
        assertThat(directory.groups("liuyang")).containsExactly("chengguan-handle");
    }

    @Test
    void aChangeOnAnotherNodeIsSeenWithinSeconds() {
        var tick = new AtomicLong();
        var otherNode = new Snapshots(store, tick::get);
        assertThat(otherNode.now().groups("liuyang")).containsExactly("chengguan-handle");

        editor.enable("liuyang", false);

        tick.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(otherNode.now().groups("liuyang")).as("still believed").isNotEmpty();
        tick.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(otherNode.now().groups("liuyang")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update directory_area set parent = 'chunhui1', parent_rank = 4 where code = 'wanghu'",
                "update directory_area set parent = 'chunhui1', parent_rank = 1 where code = 'wanghu'",
                "update directory_area set level = 'grid' where code = 'wanghu'",
                "update directory_area set parent = null, parent_rank = null where code = 'wanghu'",
                "update directory_area set parent = 'wanghu', parent_rank = 2 where code = 'wanghu'",
                "insert into directory_area values ('second', '第二市', 'city', default, null, null, 9)",
                "insert into directory_area values ('lonely', '无单位', 'grid', default, 'chunhui', 3, 9)",
                "insert into directory_unit values ('Upper', '大写', 'member', 'wanghu', 9)",
                "insert into directory_unit values ('office', '冒充', 'area', 'wanghu', 9)",
                "insert into directory_service values ('drainage', 'wanghu', null, null)",
                "insert into directory_service values ('drainage', 'wanghu', 'zhujian', 'street')",
                "insert into directory_duty values ('liuyang', 'chengguan', 'sweep')",
                "insert into directory_duty values ('nobody', 'chengguan', 'handle')",
                "insert into directory_role values ('liuyang', 'camunda-admin')",
                "delete from directory_unit where code = 'wanghu'",
                "delete from directory_person where user_id = 'liuyang'"
            })
    void wrongDataCannotExist(String statement) {
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> sql.sql(statement).update()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }
}
