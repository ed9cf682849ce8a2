package org.shaodao.directory;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.security.Credentials;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.testing.ShaodaoTest;
import org.shaodao.web.Refusal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.annotation.Transactional;

/** The page and the interface for security administrators. */
@ShaodaoTest
@Transactional
class DirectoryPagesTest {
    @Autowired
    MockMvc web;

    @Autowired
    StaffAccounts accounts;

    @Autowired
    Directory directory;

    @MockitoSpyBean
    Credentials credentials;

    @ParameterizedTest
    @ValueSource(strings = {"/directory", "/directory?area=wanghu&q=li", "/directory/people/liuyang", "/api/directory"})
    void nobodyElseMayLook(String path) throws Exception {
        web.perform(get(path).with(as("zhaolei"))).andExpect(status().isForbidden());
        web.perform(get(path).with(as("shiwei"))).andExpect(status().isForbidden());
        web.perform(get(path).with(anning())).andExpect(status().isOk());
    }

    @Test
    void nobodyElseMayChangeAnything() throws Exception {
        web.perform(post("/directory/people/zhaolei/roles")
                        .param("role", "security-admins")
                        .with(as("zhaolei"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        web.perform(put("/api/directory")
                        .contentType("text/csv")
                        .content(download())
                        .with(as("zhaolei"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(directory.roles("zhaolei")).isEmpty();
    }

    @Test
    void theOverviewShowsWhoDoesWhatWhere() throws Exception {
        web.perform(get("/directory").param("area", "wanghu").with(anning()))
                .andExpect(content().string(containsString("　　望湖街道（街道）")))
                .andExpect(content().string(containsString("赵磊")))
                .andExpect(content().string(containsString("第一医院")))
                .andExpect(content().string(containsString("市容环卫")));
        web.perform(get("/directory").param("q", "刘").with(anning()))
                .andExpect(content().string(containsString("/directory/people/liuyang")))
                .andExpect(content().string(containsString("显示 1 人")));
    }

    @Test
    void aPersonsPageShowsTheirDuties() throws Exception {
        given(credentials.exists("chenjing")).willReturn(false);
        web.perform(get("/directory/people/chenjing").with(anning()))
                .andExpect(content().string(containsString("春晖社区·核查")))
                .andExpect(content().string(containsString("还没有密码")));
        web.perform(get("/directory/people/nobody").with(anning())).andExpect(status().isNotFound());
    }

    @Test
    void somebodyNewGetsAPasswordAndADuty() throws Exception {
        change("/directory/people", "userId", "wuhao", "name", "吴昊", "password", "first-secret-1")
                .andExpect(redirectedUrl("/directory/people/wuhao"));
        verify(credentials).set("wuhao", "first-secret-1");

        change("/directory/people/wuhao/duties", "unit", "chengguan", "duty", "handle")
                .andExpect(flash().attribute("done", "职责已增加。"));
        assertThat(directory.groups("wuhao")).containsExactly("chengguan-handle");

        change("/directory/people/wuhao/duties/remove", "unit", "chengguan", "duty", "handle");
        change("/directory/people/wuhao/roles", "role", "auditors");
        assertThat(directory.groups("wuhao")).containsExactly("auditors");

        change("/directory/people/wuhao/state", "enabled", "false");
        assertThat(directory.groups("wuhao")).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidOnThePage() throws Exception {
        change("/directory/people", "userId", "lifang", "name", "李芳", "password", "first-secret-1")
                .andExpect(redirectedUrl("/directory"))
                .andExpect(flash().attribute("problems", List.of("人员账号“lifang”重复")));
        change("/directory/people/anning/state", "enabled", "false")
                .andExpect(flash().attribute("problems", List.of("至少要保留一名启用的安全管理员")));
        change("/directory/people/lifang/duties", "unit", "nowhere", "duty", "handle")
                .andExpect(flash().attribute("problems", List.of("单位“nowhere”不存在")));
        change("/directory/people/lifang/duties", "unit", "wanghu", "duty", "sweep")
                .andExpect(status().isBadRequest());
        change("/directory/people/nobody/password", "password", "first-secret-1")
                .andExpect(status().isNotFound());
        verify(credentials, never()).set(any(), any());
    }

    @Test
    void aPasswordThatIsTooWeakIsSaidOnThePage() throws Exception {
        willThrow(Refusal.badRequest("密码过于简单")).given(credentials).set("lifang", "123");
        change("/directory/people/lifang/password", "password", "123")
                .andExpect(flash().attribute("problems", List.of("密码过于简单")));
    }

    @Test
    void theFileGoesOutAndComesBackUnchanged() throws Exception {
        web.perform(get("/api/directory").with(anning()))
                .andExpect(header().string("Content-Type", "text/csv;charset=UTF-8"))
                .andExpect(header().string("Content-Disposition", containsString("attachment")));
        upload(download()).andExpect(status().isNoContent());
    }

    @Test
    void aWrongFileIsRefusedWholeWithEachError() throws Exception {
        upload(download() + "person,wuhao,吴昊,enabled,,,\nduty,wuhao,,,,nowhere,handle\nrole,wuhao,,,,,king\n")
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().contentTypeCompatibleWith("application/problem+json"))
                .andExpect(jsonPath("$.detail", containsString("未作任何更改")))
                .andExpect(jsonPath("$.errors", hasSize(2)))
                .andExpect(jsonPath("$.errors", hasItem(containsString("单位“nowhere”不存在"))));
        assertThat(directory.person("wuhao")).isEmpty();
        upload("").andExpect(status().isUnprocessableEntity());
    }

    @Test
    void aFileThatIsNotTextIsRefused() throws Exception {
        web.perform(put("/api/directory")
                        .contentType("text/csv")
                        .content(download().getBytes(Charset.forName("GBK")))
                        .with(anning())
                        .with(csrf()))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("UTF-8")));
        web.perform(put("/api/directory")
                        .contentType("text/csv")
                        .content(new byte[2 * 1024 * 1024 + 1])
                        .with(anning())
                        .with(csrf()))
                .andExpect(status().isPayloadTooLarge());
        web.perform(put("/api/directory")
                        .contentType("application/json")
                        .content("{}")
                        .with(anning())
                        .with(csrf()))
                .andExpect(status().isUnsupportedMediaType());
    }

    @Test
    void theFileMayBeUploadedOnThePage() throws Exception {
        var csv = download() + "person,wuhao,吴昊,enabled,,,\n";
        web.perform(multipart("/directory/upload")
                        .file(new MockMultipartFile("file", "名册.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                        .with(anning())
                        .with(csrf()))
                .andExpect(redirectedUrl("/directory"))
                .andExpect(flash().attribute("done", "名册已替换。"));
        assertThat(directory.person("wuhao")).isPresent();
    }

    @Test
    void whoUploadsAFileWithoutThemselvesIsToldThatTheyStay() throws Exception {
        var csv = (download() + "role,shiwei,,,,,security-admins\n")
                .lines()
                .filter(line -> !line.contains(",anning,"))
                .collect(joining("\n"));
        web.perform(multipart("/directory/upload")
                        .file(new MockMultipartFile("file", "名册.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)))
                        .with(anning())
                        .with(csrf()))
                .andExpect(flash().attribute("note", containsString("您的账号和全局角色保留")));
        assertThat(directory.roles("anning")).containsExactly(Role.SECURITY_ADMINS);
    }

    @Test
    void theInterfaceKeepsItsCallerToo() throws Exception {
        var csv = (download() + "role,shiwei,,,,,security-admins\n")
                .lines()
                .filter(line -> !line.contains(",anning,"))
                .collect(joining("\n"));
        upload(csv).andExpect(status().isNoContent());
        assertThat(directory.roles("anning")).containsExactly(Role.SECURITY_ADMINS);
    }

    private String download() throws Exception {
        return web.perform(get("/api/directory").with(anning()))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private ResultActions upload(String csv) throws Exception {
        return web.perform(put("/api/directory")
                .contentType("text/csv")
                .content(csv.getBytes(StandardCharsets.UTF_8))
                .with(anning())
                .with(csrf()));
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
