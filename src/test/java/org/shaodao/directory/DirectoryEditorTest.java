package org.shaodao.directory;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.Test;
import org.shaodao.directory.DirectoryEditor.Outcome;
import org.shaodao.engine.Assignments;
import org.shaodao.engine.Grants;
import org.shaodao.engine.ListsChanged;
import org.shaodao.security.Credentials;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Changes to the directory on PostgreSQL, with the engine's identity tables following. */
@ShaodaoTest(properties = "spring.application.name=directory") // people are disabled here: a city of its own
@Transactional
@RecordApplicationEvents
class DirectoryEditorTest {
    @Autowired
    DirectoryEditor editor;

    @Autowired
    Directory directory;

    @Autowired
    RosterStore store;

    @Autowired
    IdentityService identities;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @Autowired
    Credentials credentials;

    @Autowired
    ApplicationEvents events;

    @MockitoBean
    Assignments assignments;

    @MockitoBean
    Grants grants;

    @MockitoBean
    OpenWork openWork;

    @Test
    void theDemonstrationCityIsInTheEngineToo() {
        var zhaolei = identities.createUserQuery().userId("zhaolei").singleResult();
        assertThat(zhaolei.getFirstName()).isEqualTo("赵磊");
        assertThat(zhaolei.getLastName()).isEmpty();
        assertThat(zhaolei.getPassword()).isNull();
        var group = identities.createGroupQuery().groupMember("zhaolei").singleResult();
        assertThat(group.getId()).isEqualTo("wanghu-dispatch");
        assertThat(group.getName()).isEqualTo("望湖街道·受理派单");
        assertThat(group.getType()).isEqualTo("WORKFLOW");
        assertThat(identities
                        .createGroupQuery()
                        .groupMember("maning")
                        .singleResult()
                        .getName())
                .isEqualTo("流程管理员");
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() {
        var draft = DirectoryCsv.read(DemoFiles.read());
        var stored = store.load().roster();
        assertThat(stored.areas()).isEqualTo(draft.roster().areas());
        assertThat(stored.units()).isEqualTo(draft.roster().units());
        assertThat(stored.services())
                .containsExactlyInAnyOrderElementsOf(draft.roster().services());
        assertThat(stored.seats()).isEqualTo(draft.roster().seats());
        assertThat(stored.posts())
                .containsExactlyInAnyOrderElementsOf(draft.roster().posts());
        assertThat(stored.roles())
                .containsExactlyInAnyOrderElementsOf(draft.roster().roles());
    }

    @Test
    void aDutyGivenHoldsAtOnceHereAndInTheEngine() {
        assertDone(editor.give("sunli", new Membership("wanghu", Duty.DISPATCH)));

        assertThat(directory.groups("sunli")).containsExactlyInAnyOrder("wanghu-supervise", "wanghu-dispatch");
        assertThat(groupsInEngine("sunli")).containsExactlyInAnyOrder("wanghu-supervise", "wanghu-dispatch");
        verify(grants).refresh();
    }

    @Test
    void aDutyTakenIsGoneFromTheEngine() {
        assertDone(editor.take("yuting", new Membership("wuye", Duty.LIAISON)));

        assertThat(directory.groups("yuting")).containsExactly("wuye-handle");
        assertThat(groupsInEngine("yuting")).containsExactly("wuye-handle");
    }

    @Test
    void somebodyDisabledGivesTheirTasksBackAndIsInNoGroup() {
        assertDone(editor.enable("liuyang", false));

        assertThat(directory.groups("liuyang")).isEmpty();
        assertThat(directory.person("liuyang")).contains(new Person("liuyang", "刘洋", false));
        assertThat(groupsInEngine("liuyang")).isEmpty();
        verify(assignments).release("liuyang");

        assertDone(editor.enable("liuyang", true));
        assertThat(groupsInEngine("liuyang")).containsExactly("chengguan-handle");
    }

    @Test
    void aUnitWithOpenWorkKeepsItsLastHandler() {
        given(openWork.hasOpenWork("zhujian")).willReturn(true);

        assertRefused(editor.enable("hemei", false), "“住建局”还有未办结的工作，至少要保留一名启用的承办人");
        assertRefused(editor.take("hemei", new Membership("zhujian", Duty.HANDLE)), "“住建局”还有未办结的工作，至少要保留一名启用的承办人");
        assertThat(directory.groups("hemei")).containsExactly("zhujian-handle");
        verify(assignments, never()).release(any());

        assertDone(editor.give("suwen", new Membership("zhujian", Duty.HANDLE)));
        assertDone(editor.enable("hemei", false));
    }

    @Test
    void aUnitWithoutOpenWorkMayLoseItsLastHandler() {
        assertDone(editor.enable("hemei", false));
        assertThat(directory.unitGroup(Duty.HANDLE, "zhujian")).isEqualTo("linjiang-handle");
    }

    @Test
    void theLastSecurityAdministratorStays() {
        assertRefused(editor.enable("anning", false), "至少要保留一名启用的安全管理员");
        assertRefused(editor.take("anning", Role.SECURITY_ADMINS), "至少要保留一名启用的安全管理员");

        assertDone(editor.give("shiwei", Role.SECURITY_ADMINS));
        assertDone(editor.take("anning", Role.SECURITY_ADMINS));
    }

    @Test
    void aSecurityAdministratorWhoCannotLogInDoesNotCount() {
        var refusal = "更改后没有能登录的安全管理员（新来的尚无密码），至少要保留一名启用且已有密码的安全管理员";
        assertDone(editor.add(new Person("xinlaide", "新来的", true)));
        assertDone(editor.give("xinlaide", Role.SECURITY_ADMINS));

        assertRefused(editor.take("anning", Role.SECURITY_ADMINS), refusal);
        assertRefused(editor.enable("anning", false), refusal);
        assertRefused(replace(withoutAnning("person,anning,安宁,disabled,,,")), refusal);

        credentials.set("xinlaide", "first-secret-1");
        assertDone(editor.take("anning", Role.SECURITY_ADMINS));
    }

    @Test
    void whoBringsAFileWithoutThemselvesStaysWithTheirRoles() {
        assertDone(replace(withoutAnning("role,shiwei,,,,,security-admins")));

        assertThat(directory.person("anning")).contains(new Person("anning", "安宁", true));
        assertThat(directory.groups("anning")).containsExactly("security-admins");
        assertThat(groupsInEngine("anning")).containsExactly("security-admins");
    }

    @Test
    void whatAFileSaysOfWhoBringsItHolds() {
        assertDone(replace(withoutAnning("role,shiwei,,,,,security-admins", "person,anning,安宁,disabled,,,")));
        assertThat(directory.groups("anning")).isEmpty();
    }

    @Test
    void nothingChangesWhenTheFileIsWrongAnywhere() {
        var before = store.load();
        var outcome = replace(DirectoryCsvWriter.write(store.load().roster()) + "duty,nobody,,,,wanghu,dispatch\r\n");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .asString()
                                .matches("第 \\d+ 行：人员“nobody”不存在"));
        assertThat(store.load()).isEqualTo(before);
    }

    @Test
    void peopleMissingFromTheFileAreDisabledAndNotDeleted() {
        var roster = store.load().roster();
        var without = roster.withPeople(Roster.without(roster.people(), new Person("zhangqiang", "张强", true)))
                .withPosts(roster.posts().stream()
                        .filter(post -> !post.userId().equals("zhangqiang"))
                        .toList());

        assertDone(replace(DirectoryCsvWriter.write(without)));

        assertThat(directory.person("zhangqiang")).contains(new Person("zhangqiang", "张强", false));
        assertThat(directory.peopleIn("chengguan-handle"))
                .extracting(Person::userId)
                .containsExactly("liuyang");
        verify(assignments).release("zhangqiang");
        verify(assignments, never()).release("liuyang");
    }

    @Test
    void aUnitThatGoesLeavesItsNameAndTakesItsGroups() {
        var roster = store.load().roster();
        var csv = DirectoryCsvWriter.write(roster)
                .lines()
                .filter(line -> !line.contains("yinhang") && !line.contains("qianjun") && !line.contains("shaohua"))
                .toList();

        given(openWork.hasOpenWork("yinhang")).willReturn(true);
        assertRefused(replace(String.join("\n", csv)), "“云州银行”还有未办结的工作，不能撤销");

        given(openWork.hasOpenWork("yinhang")).willReturn(false);
        assertDone(replace(String.join("\n", csv)));
        assertThat(directory.unit("yinhang")).isEmpty();
        assertThat(directory.nameOf("yinhang")).isEqualTo("云州银行");
        assertThat(identities.createGroupQuery().groupId("yinhang-liaison").count())
                .isZero();
    }

    @Test
    void formsAreToldOnlyWhenTheAreasOrUnitsChanged() {
        editor.give("sunli", new Membership("wanghu", Duty.DISPATCH));
        assertThat(events.stream(ListsChanged.class)).isEmpty();

        replace(DirectoryCsvWriter.write(store.load().roster()) + "area,hexie2,和谐第二网格,grid,hexie,,\r\n");
        assertThat(events.stream(ListsChanged.class)).containsExactly(new ListsChanged(Set.of("areas", "units")));
        events.clear();
        replace(DirectoryCsvWriter.write(store.load().roster()) + "unit,shuiwu,自来水公司,member,linjiang,,\r\n");
        assertThat(events.stream(ListsChanged.class)).containsExactly(new ListsChanged(Set.of("units")));
        assertThat(directory.within("hexie")).containsExactly("hexie", "hexie1", "hexie2");
    }

    @Test
    void anUnchangedFileChangesNothing() {
        var revision = store.revision();
        assertDone(replace(DirectoryCsvWriter.write(store.load().roster())));
        assertThat(store.revision()).isEqualTo(revision);
    }

    private List<String> groupsInEngine(String userId) {
        return identities.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .toList();
    }

    /** As 安宁 uploads it. */
    private Outcome replace(String csv) {
        return editor.replace(
                DirectoryCsv.read(List.of(new DirectoryCsv.Source("upload", csv))), Optional.of("anning"));
    }

    private String withoutAnning(String... more) {
        var lines = DirectoryCsvWriter.write(store.load().roster())
                .lines()
                .filter(line -> !line.contains(",anning,"))
                .collect(joining("\n"));
        return lines + "\n" + String.join("\n", more);
    }

    private static void assertDone(Outcome outcome) {
        assertThat(outcome).isEqualTo(new Outcome.Done());
    }

    private static void assertRefused(Outcome outcome, String problem) {
        assertThat(outcome).isEqualTo(new Outcome.Refused(List.of(problem)));
    }
}
