package org.shaodao.directory;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demonstration city is the one that README, tests and a first visit speak of, row by row. */
class DemoCityTest {
    private static final DirectoryCsv.Draft DRAFT = DirectoryCsv.read(DemoFiles.read());
    private static final Snapshot CITY = new Snapshot(DRAFT.roster(), Map.of());

    @Test
    void itsFilesHaveNoMistake() {
        assertThat(DRAFT.problems()).isEmpty();
    }

    @Test
    void itsFilesMayBeUploadedOneAfterAnother() {
        for (var between : List.of("", "\uFEFF")) {
            var joined = DemoFiles.read().stream()
                    .map(DirectoryCsv.Source::text)
                    .sorted(Comparator.reverseOrder())
                    .collect(joining(between));
            var upload = DirectoryCsv.read(List.of(new DirectoryCsv.Source("upload", joined)));
            assertThat(upload.problems()).isEmpty();
            assertThat(upload.roster()).isEqualTo(DRAFT.roster());
        }
    }

    @Test
    void aHeaderHoldsUntilTheNext() {
        var upload = DirectoryCsv.read(List.of(new DirectoryCsv.Source("upload", """
                kind,code,name,type,area,unit,duty
                area,yunzhou,云州市,city,,,
                duty,unit,area,type,name,code,kind
                ,,,enabled,李芳,lifang,person
                """)));
        assertThat(upload.problems()).isEmpty();
        assertThat(upload.roster().people()).containsExactly(new Person("lifang", "李芳", true));
    }

    @ParameterizedTest
    @CsvSource({
        "yunzhou,云州市,CITY,",
        "linjiang,临江区,DISTRICT,yunzhou",
        "wanghu,望湖街道,STREET,linjiang",
        "qinghe,清河街道,STREET,linjiang",
        "chunhui,春晖社区,COMMUNITY,wanghu",
        "xinghe,星河社区,COMMUNITY,wanghu",
        "hexie,和谐社区,COMMUNITY,qinghe",
        "chunhui1,春晖第一网格,GRID,chunhui",
        "chunhui2,春晖第二网格,GRID,chunhui",
        "xinghe1,星河第一网格,GRID,xinghe",
        "hexie1,和谐第一网格,GRID,hexie"
    })
    void eachAreaHangsWhereItShould(String code, String name, Level level, String parent) {
        assertThat(CITY.area(code)).contains(new Area(code, name, level, parent));
        assertThat(CITY.areas()).hasSize(11);
    }

    @ParameterizedTest
    @CsvSource({
        "chengguan,城管局,DEPARTMENT,linjiang",
        "zhujian,住建局,DEPARTMENT,linjiang",
        "jiaojing,交警大队,DEPARTMENT,linjiang",
        "shichang,市场监管局,DEPARTMENT,linjiang",
        "huanbao,生态环境局,DEPARTMENT,linjiang",
        "xiaofang,消防救援大队,DEPARTMENT,linjiang",
        "minzheng,民政局,DEPARTMENT,linjiang",
        "gongdian,供电公司,DEPARTMENT,linjiang",
        "yiyuan,第一医院,MEMBER,wanghu",
        "xiaoxue,实验小学,MEMBER,wanghu",
        "yinhang,云州银行,MEMBER,wanghu",
        "wuye,春晖物业,MEMBER,wanghu"
    })
    void eachUnitIsThere(String code, String name, UnitKind kind, String area) {
        assertThat(CITY.unit(code)).contains(new Unit(code, name, kind, area));
    }

    @ParameterizedTest
    @CsvSource({
        "lifang,李芳,chunhui1-report",
        "chenjing,陈静,chunhui-verify chunhui-secretary chunhui-liaison chunhui-leader",
        "zhaolei,赵磊,wanghu-dispatch",
        "sunli,孙丽,wanghu-supervise",
        "zhouyan,周燕,wanghu-callback",
        "wanggang,王刚,wanghu-leader",
        "tangrui,唐瑞,wanghu-secretary",
        "linhai,林海,linjiang-leader linjiang-dispatch",
        "gaoyuan,高远,yunzhou-leader",
        "liuyang,刘洋,chengguan-handle",
        "hemei,何梅,zhujian-handle",
        "xuqiang,徐强,jiaojing-handle",
        "luomin,罗敏,shichang-handle",
        "dengchao,邓超,yiyuan-liaison",
        "fanxia,范霞,xiaoxue-liaison",
        "qianjun,钱军,yinhang-liaison",
        "pengbo,彭博,gongdian-handle gongdian-liaison",
        "yuting,余婷,wuye-handle wuye-liaison",
        "maning,马宁,process-managers",
        "yanqing,严青,auditors",
        "shiwei,石伟,system-admins",
        "anning,安宁,security-admins",
        "hotline12345,12345平台,integrations"
    })
    void eachNamedPersonHasExactlyTheirDuties(String user, String name, String groups) {
        assertThat(CITY.person(user)).contains(new Person(user, name, true));
        assertThat(CITY.groups(user)).containsExactlyInAnyOrder(groups.split(" "));
    }

    @Test
    void streetsDistrictAndCityHaveSomebodyForEachAreaDuty() {
        for (var area : areas(Level.CITY, Level.DISTRICT, Level.STREET)) {
            assertStaffed(area, Duty.DISPATCH, Duty.SUPERVISE, Duty.CALLBACK, Duty.LEADER, Duty.SECRETARY);
        }
    }

    @Test
    void communitiesHaveSomebodyForEachOfTheirDuties() {
        for (var area : areas(Level.COMMUNITY)) {
            assertStaffed(area, Duty.VERIFY, Duty.HANDLE, Duty.SECRETARY, Duty.LIAISON, Duty.LEADER);
        }
    }

    @Test
    void gridsHaveSomebodyWhoReports() {
        areas(Level.GRID).forEach(area -> assertStaffed(area, Duty.REPORT));
    }

    @Test
    void departmentsAndMemberUnitsHaveSomebodyToTurnToAndALeader() {
        for (var unit : CITY.roster().units()) {
            if (unit.kind() != UnitKind.AREA) {
                assertStaffed(unit.code(), Duty.LEADER);
                assertThat(List.of(Duty.HANDLE.group(unit.code()), Duty.LIAISON.group(unit.code())))
                        .as(unit.name())
                        .anyMatch(group -> CITY.isStaffed(group, Set.of(), Instant.EPOCH));
            }
        }
    }

    @Test
    void eachUnitThatAFunctionMayLeadToHasAHandler() {
        for (var function : CITY.roster().functions()) {
            for (var area : areas(Level.STREET, Level.COMMUNITY, Level.GRID)) {
                assertThat(CITY.unitFor(function.code(), area))
                        .as("%s in %s", function.name(), area)
                        .hasValueSatisfying(unit -> assertStaffed(unit.code(), Duty.HANDLE));
            }
        }
    }

    @Test
    void aFunctionMayBeServedByTheCommunityOrTheStreetItself() {
        assertThat(CITY.unitFor("community-affairs", "chunhui2"))
                .map(Unit::code)
                .contains("chunhui");
        assertThat(CITY.unitFor("community-affairs", "hexie")).map(Unit::code).contains("hexie");
        assertThat(CITY.unitFor("street-affairs", "hexie1")).map(Unit::code).contains("qinghe");
        assertThat(CITY.unitFor("community-affairs", "wanghu")).map(Unit::code).contains("wanghu");
    }

    @Test
    void theNearestUnitServesAFunction() {
        assertThat(CITY.unitFor("property-service", "chunhui1")).map(Unit::code).contains("wuye");
        assertThat(CITY.unitFor("property-service", "hexie1")).map(Unit::code).contains("zhujian");
        assertThat(CITY.unitFor("city-appearance", "xinghe1")).map(Unit::code).contains("chengguan");
        assertThat(CITY.unitFor("no-such-function", "xinghe1")).isEmpty();
        assertThat(CITY.unitFor("city-appearance", "nowhere")).isEmpty();
    }

    @Test
    void meetingsHaveTheirMembers() {
        var departments = CITY.roster().units().stream()
                .filter(unit -> unit.kind() == UnitKind.DEPARTMENT)
                .toList();
        assertThat(CITY.membersOf("linjiang")).containsExactlyInAnyOrderElementsOf(departments);
        assertThat(CITY.membersOf("wanghu"))
                .extracting(Unit::code)
                .containsExactlyInAnyOrder("yiyuan", "xiaoxue", "yinhang", "gongdian", "wuye");
        areas(Level.COMMUNITY).forEach(area -> assertThat(CITY.membersOf(area)).hasSizeGreaterThanOrEqualTo(3));
    }

    @Test
    void nobodyIsThereTwice() {
        assertThat(CITY.roster().people()).extracting(Person::name).doesNotHaveDuplicates();
        assertThat(CITY.roster().people())
                .allMatch(person -> !CITY.groups(person.userId()).isEmpty());
    }

    private static List<String> areas(Level... levels) {
        return CITY.areas().stream()
                .filter(area -> Set.of(levels).contains(area.level()))
                .map(Area::code)
                .toList();
    }

    private static void assertStaffed(String unit, Duty... duties) {
        for (var duty : duties) {
            assertThat(CITY.peopleIn(duty.group(unit))).as(duty.group(unit)).isNotEmpty();
        }
    }
}
