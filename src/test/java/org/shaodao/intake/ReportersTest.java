package org.shaodao.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.reset;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shaodao.audit.Journal;
import org.shaodao.testing.MovedClock;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntakeTest
class ReportersTest {
    private static final String NAME = "赵金丝雀";
    private static final String PHONE = "13987651234";

    @LocalServerPort
    int port;

    @Autowired
    Reporters reporters;

    @Autowired
    Journal journal;

    @Autowired
    FakeWhistles whistles;

    @Autowired
    MovedClock clock;

    @Autowired
    JdbcClient jdbc;

    private Browser browser;

    @BeforeEach
    void aNewHour() {
        reset(journal);
        browser = new Browser(port);
        clock.move(Duration.ofHours(1));
    }

    @Test
    void everybodySeesAReporterMaskedAndThoseWhoHandleTheCaseInFull() {
        var caseNo = blow("{\"name\":\"%s\",\"phone\":\"%s\"}".formatted(NAME, PHONE));

        assertThat(reporters.masked(caseNo)).hasValue(new Reporters.Masked("赵*", "139****1234"));
        then(journal).should(never()).recordAccess(anyString(), anyString(), anyString());
        assertThat(reporters.reveal(caseNo)).hasValue(new Reporters.Reporter(NAME, PHONE));
        then(journal).should().recordAccess(eq(caseNo), anyString(), anyString());
    }

    @Test
    void whoLeftNothingCannotBeShown() {
        var caseNo = blow("{}");

        assertThat(reporters.masked(caseNo)).isEmpty();
        assertThat(reporters.reveal(caseNo)).isEmpty();
        then(journal).should(never()).recordAccess(anyString(), anyString(), anyString());
    }

    @Test
    void casesAreFoundByTelephoneHoweverItIsWritten() {
        var first = blow("{\"phone\":\"0571-88887777\"}");
        clock.move(Duration.ofMinutes(1));
        var second = blow("{\"phone\":\"（0571）8888 7777\"}");

        assertThat(reporters.findByPhone("057188887777")).containsExactly(second, first);
        assertThat(reporters.findByPhone("8888")).isEmpty();
        assertThat(reporters.findByPhone("%")).isEmpty();
    }

    @Test
    void nothingPersonalIsWrittenToTheLogEvenWhileDebugging() {
        var log = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        var appender = new ListAppender<ILoggingEvent>();
        appender.start();
        log.addAppender(appender);
        var talkative = List.of("org.springframework", "org.shaodao", "org.thymeleaf", "org.postgresql");
        talkative.forEach(name -> level(name, Level.DEBUG));
        var seen = new HashMap<String, String>();
        try {
            var caseNo = blow("{\"name\":\"%s\",\"phone\":\"%s\"}".formatted(NAME, PHONE));
            seen.put("code", codeOf(caseNo));
            browser.get("/api/cases/" + caseNo + "/progress?code=" + codeOf(caseNo));
            browser.get("/api/cases/" + caseNo + "/progress?c%6Fde=" + codeOf(caseNo) + "&x=1");
            reporters.reveal(caseNo);
            reporters.findByPhone(PHONE);
            var form = new HashMap<>(Browser.hidden(browser.get("/whistle").body()));
            form.putAll(Map.of("title", "路灯", "areaCode", "chunhui", "place", "东门", "name", NAME, "phone", PHONE));
            browser.submit("/whistle", form, request -> request);
            form.put("phone", PHONE + "9");
            browser.submit("/whistle", form, request -> request);
            browser.submit("/progress", Map.of("caseNo", caseNo, "code", codeOf(caseNo)), request -> request);
            post("{\"name\":\"%s\",\"phone\":\"%s\",\"%s\":1}".formatted(NAME, PHONE, PHONE));
            whistles.breakDown(true);
            post("{\"name\":\"%s\",\"phone\":\"%s\"}".formatted(NAME, PHONE));
        } finally {
            whistles.breakDown(false);
            talkative.forEach(name -> level(name, null));
            log.detachAppender(appender);
        }
        var lines = appender.list.stream()
                .map(event -> event.getFormattedMessage() + thrown(event))
                .collect(Collectors.joining("\n"));
        assertThat(lines).contains("/api/whistles", "registering fails").contains("code=***", "c%6Fde=***");
        assertThat(lines).doesNotContain(NAME, PHONE, String.valueOf(seen.get("code")));
    }

    @Test
    void theDatabaseDoesNotQuoteARowThatItRefuses() {
        var refused = catchThrowable(
                () -> jdbc.sql("INSERT INTO intake_reporter (case_no, name, phone) VALUES ('x', :name, :phone)")
                        .param("name", NAME)
                        .param("phone", PHONE)
                        .update());

        assertThat(refused).hasStackTraceContaining("query_code");
        assertThat(org.assertj.core.util.Throwables.getStackTrace(refused)).doesNotContain(NAME, PHONE);
    }

    @Test
    void nothingPersonalIsRepeatedInAnError() {
        var answer = post("{\"name\":\"%s\",\"phone\":\"%s0\"}".formatted(NAME, PHONE));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain(NAME, PHONE);
    }

    private static void level(String logger, @org.jspecify.annotations.Nullable Level level) {
        ((Logger) LoggerFactory.getLogger(logger)).setLevel(level);
    }

    private static String thrown(ILoggingEvent event) {
        var text = new StringBuilder();
        for (var thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            text.append('\n').append(thrown.getMessage());
        }
        return text.toString();
    }

    private String blow(String reporter) {
        var answer = post(reporter);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body().replaceFirst(".*\"caseNo\":\"([^\"]+)\".*", "$1");
    }

    private java.net.http.HttpResponse<String> post(String reporter) {
        return browser.post(
                "/api/whistles",
                "{\"title\":\"路灯\",\"areaCode\":\"chunhui\",\"place\":\"东门\",\"reporter\":%s}".formatted(reporter),
                request -> request.header("Idempotency-Key", UUID.randomUUID().toString()));
    }

    private String codeOf(String caseNo) {
        return jdbc.sql("SELECT query_code FROM intake_reporter WHERE case_no = ?")
                .param(caseNo)
                .query(String.class)
                .single();
    }
}
