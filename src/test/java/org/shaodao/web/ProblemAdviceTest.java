package org.shaodao.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.model;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.view;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

class ProblemAdviceTest {
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new Calls(), new Pages())
            .setControllerAdvice(new ProblemAdvice())
            .addFilters(new OutageAnswer(new ObjectMapper(), OutageAnswerTest.templates()))
            .setMessageConverters(new MappingJackson2HttpMessageConverter(new ObjectMapper()))
            .build();

    @Test
    void aRefusalIsAProblemInChinese() throws Exception {
        answer(get("/api/refused"))
                .andExpect(status().isConflict())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.status").value(409))
                .andExpect(jsonPath("$.title").value("与现状冲突"))
                .andExpect(jsonPath("$.detail").value("已评价。"));
    }

    @Test
    void badInputIsTheCallersToMend() throws Exception {
        var json = MediaType.APPLICATION_JSON;
        refused(post("/api/things").contentType(json).content("{"), 400, "不是有效的 JSON");
        refused(post("/api/things").contentType(json).content("{\"name\":{}}"), 400, "“name”的值类型不对");
        refused(post("/api/things").contentType(json).content("{\"nam<e\":1}"), 400, "不认识的字段“nam?e”");
        refused(post("/api/things").contentType(json).content("{\"name\":\"\"}"), 400, "“name”");
        refused(post("/api/things").contentType(MediaType.TEXT_PLAIN).content("x"), 415, "内容类型");
        refused(get("/api/things/abc"), 400, "“number”的类型不对");
        refused(get("/api/asking"), 400, "缺少");
        refused(get("/api/asking").param("q", "1"), 400, "缺少");
        refused(put("/api/things"), 405, "请求方法").andExpect(header().string("Allow", "POST"));
    }

    @Test
    void whatGoesWrongInsideStaysInside() throws Exception {
        answer(get("/api/broken"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.detail").value(containsString("编号")))
                .andExpect(content().string(not(containsString("secret"))));
    }

    @Test
    void aDatabaseThatIsAwayIsNobodysMistake() throws Exception {
        for (var path : List.of("/api/away", "/page/away")) {
            answer(get(path))
                    .andExpect(status().isServiceUnavailable())
                    .andExpect(header().string("Retry-After", "5"))
                    .andExpect(content().string(not(containsString("secret"))));
        }
        answer(get("/api/away")).andExpect(jsonPath("$.detail").value(Outage.WORDS));
        answer(get("/page/away").accept(MediaType.TEXT_HTML))
                .andExpect(content().contentTypeCompatibleWith(MediaType.TEXT_HTML))
                .andExpect(content().string(containsString(Outage.WORDS)));
    }

    @Test
    void aPageSaysTheSameAsAPage() throws Exception {
        answer(get("/page"))
                .andExpect(status().isNotFound())
                .andExpect(view().name("error/page"))
                .andExpect(model().attribute("detail", "没有这个案件。"));
    }

    private ResultActions answer(RequestBuilder request) throws Exception {
        return mvc.perform(request);
    }

    private ResultActions refused(MockHttpServletRequestBuilder request, int status, String words) throws Exception {
        return answer(request)
                .andExpect(status().is(status))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.detail").value(containsString(words)));
    }

    record Thing(@NotBlank String name) {}

    @RestController
    static class Calls {
        @GetMapping("/api/refused")
        String refused() {
            throw Refusal.conflict("已评价。");
        }

        @PostMapping("/api/things")
        String take(@Valid @RequestBody Thing thing) {
            return thing.name();
        }

        @GetMapping("/api/things/{number}")
        String show(@PathVariable int number) {
            return "" + number;
        }

        @GetMapping("/api/asking")
        String ask(@RequestParam String q, @RequestHeader("Idempotency-Key") String key) {
            return q + key;
        }

        @GetMapping("/api/away")
        String away() {
            throw new CannotCreateTransactionException("secret", new SQLTransientConnectionException("secret"));
        }

        @GetMapping("/api/broken")
        String broken() {
            throw new IllegalStateException("secret");
        }
    }

    @Controller
    static class Pages {
        @GetMapping("/page")
        String page() {
            throw Refusal.notFound("没有这个案件。");
        }

        @GetMapping("/page/away")
        String away() {
            throw new DataAccessResourceFailureException("secret");
        }
    }
}
