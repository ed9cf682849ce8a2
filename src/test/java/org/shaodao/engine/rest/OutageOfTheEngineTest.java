package org.shaodao.engine.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.rest.exception.RestException;
import org.camunda.bpm.engine.rest.impl.CamundaRestResources;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shaodao.web.Outage;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.CannotCreateTransactionException;

/** The engine's interface without its database, whichever of its own mappers takes the exception. */
class OutageOfTheEngineTest {
    private final ApplicationHandler rest =
            new ApplicationHandler(new ResourceConfig(CamundaRestResources.getConfigurationClasses())
                    .register(Calls.class)
                    .property("contextConfig", noBeans()));

    @ParameterizedTest
    @CsvSource({"transaction", "persistence", "form"})
    void itIsA503WithAWordWhenToComeAgain(String call) throws Exception {
        var body = new ByteArrayOutputStream();

        var answer = answer(call, body);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
        assertThat(body.toString(StandardCharsets.UTF_8))
                .contains("\"message\":\"" + Outage.WORDS + "\"")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"ours"})
    void aMistakeOfOursStaysOne(String call) throws Exception {
        var body = new ByteArrayOutputStream();

        assertThat(answer(call, body).getStatus()).isEqualTo(500);
        assertThat(body.toString(StandardCharsets.UTF_8)).contains("编号").doesNotContain("secret");
    }

    /** Jersey's bridge to Spring would look for a file otherwise. */
    private static GenericApplicationContext noBeans() {
        var context = new GenericApplicationContext();
        context.refresh();
        return context;
    }

    private ContainerResponse answer(String call, ByteArrayOutputStream body) throws Exception {
        var base = URI.create("http://localhost/");
        return rest.apply(
                        new ContainerRequest(
                                base, base.resolve("calls/" + call), "GET", null, new MapPropertiesDelegate(), null),
                        body)
                .get();
    }

    /** What the engine's own classes throw. */
    @Path("calls")
    public static final class Calls {
        private static final SQLException AWAY = new SQLException("secret", "08006");

        @GET
        @Path("transaction")
        public String transaction() {
            throw new CannotCreateTransactionException("secret", AWAY);
        }

        @GET
        @Path("persistence")
        public String persistence() {
            throw new ProcessEnginePersistenceException("secret", AWAY);
        }

        @GET
        @Path("form")
        public String form() {
            throw new RestException(
                    jakarta.ws.rs.core.Response.Status.INTERNAL_SERVER_ERROR,
                    new ProcessEnginePersistenceException("secret", AWAY),
                    "Cannot submit task form");
        }

        @GET
        @Path("ours")
        public String ours() {
            throw new ProcessEnginePersistenceException("secret", new SQLException("secret", "42601"));
        }
    }
}
