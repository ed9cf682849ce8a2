package org.shaodao.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

@WithColleagues
class ActorTest {
    @LocalServerPort
    int port;

    @Autowired
    Colleagues colleagues;

    @Autowired
    CurrentActor actor;

    @Autowired
    IdentityService identities;

    Visitor visitor = new Visitor(0);

    @BeforeEach
    void someoneComes() {
        colleagues.put("zhao", "赵磊", "wanghu-dispatch", "wanghu-leader");
        visitor = new Visitor(port);
    }

    @AfterEach
    void everybodyIsGone() {
        RequestContextHolder.resetRequestAttributes();
        identities.clearAuthentication();
    }

    @Test
    void onAPageTheEngineKnowsWhoIsSignedIn() {
        visitor.login("zhao", Colleagues.PASSWORD);

        assertThat(visitor.get("/who-is-it").body())
                .isEqualTo("zhao PAGE / engine zhao [wanghu-dispatch, wanghu-leader]");
    }

    @Test
    void inACallWithAPasswordToo() {
        var answer = visitor.send(visitor.request("/api/who-is-it")
                .header("Authorization", Visitor.basic("zhao", Colleagues.PASSWORD))
                .GET());

        assertThat(answer.body()).isEqualTo("zhao API / engine zhao [wanghu-dispatch, wanghu-leader]");
        assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.startsWith("SESSION"));
    }

    @Test
    void aJobHasNobodyBehindIt() {
        assertThat(actor.get()).isEqualTo(new Actor(null, Channel.JOB));
    }

    @ParameterizedTest
    @CsvSource({
        "/camunda/api/engine/engine/default/task, TASKLIST",
        "/engine-rest/task, ENGINE_REST",
        "/api/whistles, API",
        "/cases/WH20261122-000001, PAGE"
    })
    void theWayIsToldFromThePathAndThePersonFromTheEngine(String path, Channel channel) {
        identities.setAuthenticatedUserId("ma");
        RequestContextHolder.setRequestAttributes(
                new ServletRequestAttributes(new MockHttpServletRequest("POST", path)));

        assertThat(actor.get()).isEqualTo(new Actor("ma", channel));
    }

    /** Tells whoever calls who they are taken for. In a test's class, where the application's scan does not look. */
    @RestController
    static class WhoIsIt {
        private final CurrentActor actor;
        private final IdentityService identities;

        WhoIsIt(CurrentActor actor, IdentityService identities) {
            this.actor = actor;
            this.identities = identities;
        }

        @GetMapping({"/who-is-it", "/api/who-is-it"})
        String answer() {
            var now = actor.get();
            var engine = identities.getCurrentAuthentication();
            return "%s %s / engine %s %s"
                    .formatted(now.user(), now.channel(), engine.getUserId(), new TreeSet<>(engine.getGroupIds()));
        }
    }
}
