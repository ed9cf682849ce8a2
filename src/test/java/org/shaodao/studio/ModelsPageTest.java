package org.shaodao.studio;

import static org.hamcrest.Matchers.containsString;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.shaodao.directory.Directory;
import org.shaodao.engine.ModelKind;
import org.shaodao.engine.Models;
import org.shaodao.web.Refusal;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The page without its frame: what it shows, hands out and starts, and for whom. */
class ModelsPageTest {
    private static final TestingAuthenticationToken MANAGER =
            new TestingAuthenticationToken("maning", "", "GROUP_process-managers");
    private static final TestingAuthenticationToken OTHER =
            new TestingAuthenticationToken("zhaolei", "", "GROUP_wanghu-dispatch");

    private final Models models = mock(Models.class);
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(
                    new ModelsPage(models, new StaticListableBeanFactory().getBeanProvider(Directory.class)))
            .setControllerAdvice(new Answers())
            .build();

    @RestControllerAdvice
    static class Answers {
        @ExceptionHandler
        ResponseEntity<String> refused(Refusal refusal) {
            return ResponseEntity.status(refusal.status()).body("");
        }
    }

    @Test
    void aManagerSeesEachVersionInWords() throws Exception {
        given(models.all())
                .willReturn(List.of(new Models.History(
                        ModelKind.BPMN,
                        "whistle-dispatch",
                        "吹哨报到",
                        List.of(new Models.Version(
                                "d:2:x",
                                2,
                                "my.bpmn",
                                Instant.parse("2026-11-22T00:30:00Z"),
                                "maning",
                                false,
                                120,
                                20,
                                true)))));
        mvc.perform(get("/studio/models").principal(MANAGER))
                .andExpect(status().isOk())
                .andExpect(model().attribute(
                                "histories",
                                Matchers.hasToString(containsString("2026-11-22 08:30, author=maning, origin=经理部署"))))
                .andExpect(model().attribute("histories", Matchers.hasToString(containsString("difference=+20"))));
    }

    @Test
    void nobodyElseSeesOrChangesAnything() throws Exception {
        mvc.perform(get("/studio/models").principal(OTHER)).andExpect(status().isForbidden());
        mvc.perform(get("/studio/models/bpmn/x").principal(OTHER)).andExpect(status().isForbidden());
        mvc.perform(post("/studio/models/bpmn/x/current").principal(OTHER)).andExpect(status().isForbidden());
        verify(models, never()).makeCurrent(any(), any(), any(), any());
    }

    @Test
    void aVersionIsHandedOutAsAFileWithAPlainName() throws Exception {
        given(models.content(ModelKind.BPMN, "d:1:x"))
                .willReturn(
                        Optional.of(new Models.Content("bpmn/吹哨\"\r\n.bpmn", "<x/>".getBytes(StandardCharsets.UTF_8))));
        mvc.perform(get("/studio/models/bpmn/d:1:x").principal(MANAGER))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", "attachment; filename=\"_____.bpmn\""))
                .andExpect(content().string("<x/>"));
        mvc.perform(get("/studio/models/exe/d:1:x").principal(MANAGER)).andExpect(status().isNotFound());
    }

    @Test
    void theButtonDeploysInTheManagersName() throws Exception {
        given(models.makeCurrent(ModelKind.DMN, "d", "maning", List.of("process-managers")))
                .willReturn(Optional.of(Models.Outcome.DEPLOYED));
        mvc.perform(post("/studio/models/dmn/d/current").principal(MANAGER))
                .andExpect(redirectedUrl("/studio/models"))
                .andExpect(flash().attribute("notice", containsString("已设为当前版本")));
    }

    @Test
    void whatTheGateRefusesTodayIsSaidOnThePage() throws Exception {
        given(models.makeCurrent(any(), any(), any(), any())).willThrow(Refusal.badRequest("文件“x”：不允许"));
        mvc.perform(post("/studio/models/form/d/current").principal(MANAGER))
                .andExpect(redirectedUrl("/studio/models"))
                .andExpect(flash().attribute("problem", "文件“x”：不允许"));
    }

    @Test
    void anUnknownVersionIsNotFound() throws Exception {
        mvc.perform(post("/studio/models/form/none/current").principal(MANAGER)).andExpect(status().isNotFound());
    }
}
