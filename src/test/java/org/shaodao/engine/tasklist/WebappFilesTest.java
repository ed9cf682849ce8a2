package org.shaodao.engine.tasklist;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Without the security filters, which decide who gets these files: this is about what is in them and how long. */
@ShaodaoTest
class WebappFilesTest {
    @Autowired
    WebApplicationContext context;

    private MockMvc browser;

    @BeforeEach
    void open() {
        browser = MockMvcBuilders.webAppContextSetup(context).build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tasklist/locales/zh.json",
                "tasklist/scripts/config.js",
                "tasklist/styles/user-styles.css",
                "common/scripts/shaodao.js"
            })
    void aBrowserAsksAgainAndIsToldWhenNothingChanged(String file) throws Exception {
        var first = browser.perform(get("/camunda/app/" + file))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-cache"))
                .andReturn();

        browser.perform(get("/camunda/app/" + file)
                        .header("If-None-Match", first.getResponse().getHeader("ETag")))
                .andExpect(status().isNotModified());
    }

    @Test
    void ourConfigurationComesBeforeTheShippedOne() throws Exception {
        browser.perform(get("/camunda/app/tasklist/scripts/config.js").param("bust", "7.24.0"))
                .andExpect(content().string(Matchers.containsString("prepare.js")));
    }

    @Test
    void theWebappsOwnFilesAreStillServed() throws Exception {
        browser.perform(get("/camunda/app/tasklist/camunda-tasklist-bootstrap.js"))
                .andExpect(status().isOk());
    }
}
