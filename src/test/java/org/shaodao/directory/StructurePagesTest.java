package org.shaodao.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.ResultMatcher;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

/** Areas, units, functions, who serves what, and joint meetings, kept on the pages by security administrators. */
@ShaodaoTest
@Transactional
class StructurePagesTest {
    private static final String CANNOT = "“%s”还在使用，不能撤销。%s";

    @Autowired
    MockMvc web;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    Directory directory;

    @Autowired
    MeetingMembers meetings;

    @Autowired
    JdbcClient sql;

    @ParameterizedTest
    @ValueSource(strings = {"/directory/areas/wanghu", "/directory/units/chengguan", "/directory/functions"})
    void nobodyElseMayLook(String path) throws Exception {
        web.perform(get(path).with(as("zhaolei"))).andExpect(status().isForbidden());
        web.perform(get(path).with(as("shiwei"))).andExpect(status().isForbidden());
        web.perform(get(path).with(anning())).andExpect(status().isOk());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/directory/areas?code=hexie3&name=新网格&level=grid&parent=hexie",
                "/directory/areas/wanghu/name?name=新名",
                "/directory/areas/wanghu/remove",
                "/directory/areas/wanghu/services?function=city-appearance&by=unit:wanghu",
                "/directory/areas/linjiang/services/remove?function=city-appearance",
                "/directory/areas/wanghu/members?unit=chengguan",
                "/directory/areas/wanghu/members/remove?unit=yiyuan",
                "/directory/units?code=neu&name=新局&kind=department&area=linjiang",
                "/directory/units/chengguan?name=新名&kind=department&area=linjiang",
                "/directory/units/chengguan/remove",
                "/directory/functions?code=neu&name=新",
                "/directory/functions/city-appearance/name?name=新",
                "/directory/functions/city-appearance/remove"
            })
    void nobodyElseMayChangeAnything(String call) throws Exception {
        var before = sql.sql("select revision from directory_revision")
                .query(Long.class)
                .single();
        for (var other : List.of("zhaolei", "shiwei", "maning")) {
            web.perform(post(call).with(as(other)).with(csrf())).andExpect(status().isForbidden());
        }
        assertThat(sql.sql("select revision from directory_revision")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void anAreaIsAddedRenamedAndRemoved() throws Exception {
        change("/directory/areas", "code", "hexie3", "name", "和谐第三网格", "level", "grid", "parent", "hexie")
                .andExpect(redirectedUrl("/directory/areas/hexie"))
                .andExpect(flash().attribute("done", "已新增“和谐第三网格”。"));
        assertThat(directory.area("hexie3")).contains(new Area("hexie3", "和谐第三网格", Level.GRID, "hexie"));
        assertThat(directory.unit("hexie3")).contains(new Unit("hexie3", "和谐第三网格", UnitKind.AREA, "hexie3"));

        change("/directory/areas/hexie3/name", "name", "和谐南区网格").andExpect(flash().attribute("done", "名称已修改。"));
        assertThat(directory.area("hexie3")).map(Area::name).contains("和谐南区网格");
        assertThat(directory.nameOf("hexie3")).isEqualTo("和谐南区网格");

        change("/directory/areas/hexie3/remove").andExpect(redirectedUrl("/directory/areas/hexie"));
        assertThat(directory.area("hexie3")).isEmpty();
        assertThat(directory.unit("hexie3")).isEmpty();
        assertThat(directory.nameOf("hexie3")).isEqualTo("和谐南区网格");
    }

    @Test
    void anAreaInUseIsNotRemovedAndThePageSaysWhatUsesIt() throws Exception {
        change("/directory/areas/wanghu/remove")
                .andExpect(redirectedUrl("/directory/areas/wanghu"))
                .andExpect(problems(hasItems(
                        CANNOT.formatted("望湖街道", "下级区域：春晖社区、星河社区"),
                        CANNOT.formatted("望湖街道", "所设单位：第一医院、实验小学、云州银行、春晖物业"))))
                .andExpect(problems(hasItem(containsString("任职人员"))));
        assertThat(directory.area("wanghu")).isPresent();
    }

    @Test
    void anAreaWithAnOpenCaseIsNotRemoved() throws Exception {
        change("/directory/areas", "code", "hexie3", "name", "和谐第三网格", "level", "grid", "parent", "hexie");
        sql.sql("""
                        insert into whistle_case (case_no, title, description, area_code, place, kind, source, reachable,
                                state, registered_at)
                        values ('WH20261122-900001', '路灯不亮', '不亮', 'hexie3', '东门', 'service', 'grid', false,
                                'callback', now())
                        """).update();
        change("/directory/areas/hexie3/remove")
                .andExpect(flash().attribute("problems", List.of("“和谐第三网格”还有未办结的案件，不能撤销")));

        sql.sql("update whistle_case set state = 'closed' where case_no = 'WH20261122-900001'")
                .update();
        change("/directory/areas/hexie3/remove").andExpect(flash().attribute("done", "“和谐第三网格”已撤销。"));
    }

    @Test
    void aUnitIsAddedChangedAndRemoved() throws Exception {
        change("/directory/units", "code", "shuiwu", "name", "水务局", "kind", "member", "area", "wanghu")
                .andExpect(redirectedUrl("/directory/areas/wanghu"));
        change("/directory/units/shuiwu", "name", "区水务局", "kind", "department", "area", "linjiang")
                .andExpect(redirectedUrl("/directory/units/shuiwu"));
        assertThat(directory.unit("shuiwu")).contains(new Unit("shuiwu", "区水务局", UnitKind.DEPARTMENT, "linjiang"));
        change("/directory/units/shuiwu/remove").andExpect(redirectedUrl("/directory/areas/linjiang"));
        assertThat(directory.unit("shuiwu")).isEmpty();
    }

    @Test
    void aUnitInUseIsNotRemovedAndDoesNotLeaveWhatItServes() throws Exception {
        change("/directory/units/yinhang/remove")
                .andExpect(problems(hasItem(CANNOT.formatted("云州银行", "参加的联席会议：望湖街道、春晖社区、星河社区"))))
                .andExpect(problems(hasItem(containsString("任职人员：钱军（联络员）"))));
        change("/directory/units/chengguan", "name", "城管局", "kind", "department", "area", "qinghe")
                .andExpect(problems(hasItem("单位“chengguan”不管辖区域“linjiang”")));
        assertThat(directory.unit("chengguan")).map(Unit::areaCode).contains("linjiang");
    }

    @Test
    void aFunctionIsAddedRenamedServedAndRemoved() throws Exception {
        change("/directory/functions", "code", "lighting", "name", "路灯照明")
                .andExpect(flash().attribute("done", "已新增“路灯照明”，请到区域页设定由谁承办。"));
        change("/directory/functions/lighting/name", "name", "城市照明");
        assertThat(directory.unitFor("lighting", "chunhui1")).isEmpty();

        change("/directory/areas/linjiang/services", "function", "lighting", "by", "unit:gongdian");
        assertThat(directory.unitFor("lighting", "chunhui1")).map(Unit::code).contains("gongdian");
        change("/directory/areas/wanghu/services", "function", "lighting", "by", "office:community");
        assertThat(directory.unitFor("lighting", "chunhui1")).map(Unit::code).contains("chunhui");
        change("/directory/areas/wanghu/services", "function", "lighting", "by", "unit:wanghu");
        assertThat(directory.unitFor("lighting", "chunhui1")).map(Unit::code).contains("wanghu");

        change("/directory/functions/lighting/remove")
                .andExpect(problems(hasItem(CANNOT.formatted("城市照明", "设定了承办单位的区域：临江区、望湖街道"))));
        web.perform(get("/directory/areas/wanghu").with(anning()))
                .andExpect(content().string(containsString("取消城市照明在本区域的设定")));
        change("/directory/areas/wanghu/services/remove", "function", "lighting");
        change("/directory/areas/linjiang/services/remove", "function", "lighting");
        change("/directory/functions/lighting/remove").andExpect(flash().attribute("done", "“城市照明”已撤销。"));
    }

    @Test
    void aFunctionThatTheDutyCatalogueNamesIsNotRemoved() throws Exception {
        change("/directory/areas/linjiang/services/remove", "function", "city-appearance");
        change("/directory/functions/city-appearance/remove")
                .andExpect(problems(hasItem(containsString("“市容环卫”还在使用，不能撤销。用到它的规则：职责目录“生活垃圾清运不及时”"))));
    }

    @Test
    void unitsJoinAndLeaveTheJointMeeting() throws Exception {
        change("/directory/areas/wanghu/members", "unit", "chengguan").andExpect(flash().attribute("done", "成员单位已增加。"));
        change("/directory/areas/wanghu/members", "unit", "chengguan").andExpect(flash().attribute("done", "成员单位已增加。"));
        assertThat(meetings.membersOf("wanghu")).extracting(Unit::code).containsOnlyOnce("chengguan");
        change("/directory/areas/wanghu/members/remove", "unit", "chengguan");
        assertThat(meetings.membersOf("wanghu")).extracting(Unit::code).doesNotContain("chengguan");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/directory/areas?code=WANG hu&name=新&level=grid&parent=hexie|只能用小写字母和数字",
                "/directory/areas?code=hexie1&name=新&level=grid&parent=hexie|区域代码“hexie1”重复",
                "/directory/areas?code=chengguan&name=新&level=grid&parent=hexie|单位代码“chengguan”已经是区域代码",
                "/directory/areas?code=neu&name=新&level=street&parent=hexie|不能设在社区“hexie”之下",
                "/directory/areas?code=neu&name=新&level=city|只能有一个没有上级的区域",
                "/directory/areas/wanghu/name?name=<script>|名称“<script>”须为 1 至 60 个文字",
                "/directory/areas/wanghu/name?name=${7*7}|须为 1 至 60 个文字",
                "/directory/units?code=wanghu&name=新&kind=member&area=wanghu|单位代码“wanghu”已经是区域代码",
                "/directory/units/chengguan?name=新&kind=department&area=nowhere|区域“nowhere”不存在",
                "/directory/functions?code=city-appearance&name=新|职能代码“city-appearance”重复",
                "/directory/areas/wanghu/services?function=nothing&by=unit:wanghu|职能“nothing”不存在",
                "/directory/areas/linjiang/services?function=landscaping&by=unit:yiyuan|单位“yiyuan”不管辖区域“linjiang”",
                "/directory/areas/wanghu/members?unit=nobody|单位“nobody”不存在"
            })
    void whatIsWrongIsSaidAndChangesNothing(String call, String problem) throws Exception {
        var before = sql.sql("select revision from directory_revision")
                .query(Long.class)
                .single();
        var parts = call.split("\\?", 2);
        var request = post(parts[0]).with(anning()).with(csrf());
        for (var parameter : parts[1].split("&")) {
            var pair = parameter.split("=", 2);
            request.param(pair[0], pair[1]);
        }
        web.perform(request).andExpect(problems(hasItem(containsString(problem))));
        assertThat(sql.sql("select revision from directory_revision")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void whatIsNotThereIsNotFoundAndWhatIsNoChoiceIsRefused() throws Exception {
        for (var path : List.of("/directory/areas/nowhere", "/directory/units/nobody", "/directory/units/wanghu")) {
            web.perform(get(path).with(anning())).andExpect(status().isNotFound());
        }
        change("/directory/areas/nowhere/name", "name", "新").andExpect(status().isNotFound());
        change("/directory/units/wanghu/remove").andExpect(status().isNotFound());
        change("/directory/functions/nothing/remove").andExpect(status().isNotFound());
        change("/directory/units", "code", "neu", "name", "新", "kind", "area", "area", "wanghu")
                .andExpect(status().isBadRequest());
        change("/directory/areas/wanghu/services", "function", "landscaping", "by", "anybody")
                .andExpect(status().isBadRequest());
        change("/directory/areas/wanghu/services", "function", "landscaping", "by", "office:moon")
                .andExpect(status().isBadRequest());
        change("/directory/areas", "code", "neu", "name", "新", "level", "moon", "parent", "hexie")
                .andExpect(status().isBadRequest());
    }

    private static ResultMatcher problems(Matcher<?> expected) {
        @SuppressWarnings("unchecked") // hamcrest's collection matchers differ in what they call an element
        var matcher = (Matcher<Object>) expected;
        return flash().attribute("problems", matcher);
    }

    private ResultActions change(String path, String... parameters) throws Exception {
        var request = post(path).with(anning()).with(csrf());
        for (var i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return web.perform(request);
    }

    private RequestPostProcessor anning() {
        return as("anning");
    }

    private RequestPostProcessor as(String userId) {
        return authentication(new StaffAuthentication(accounts.find(userId).orElseThrow()));
    }
}
