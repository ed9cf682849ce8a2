package org.shaodao.benchmark.whole;

import java.util.Map;
import java.util.Random;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.shaodao.benchmark.stock.Words;
import org.shaodao.wholeway.City;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * The application from outside: the whistle as a resident sends it, each task found, claimed and submitted as Tasklist does, each
 * request with the login of whoever acts. The jobs that follow are part of the step.
 */
public final class HttpWay implements Way {
    private final ServletWebServerApplicationContext application;
    private final City city;
    private final Words words = new Words(new Random(1));

    public HttpWay(ServletWebServerApplicationContext application) {
        this.application = application;
        this.city = new City(application.getWebServer().getPort(), application.getBean(ManagementService.class));
    }

    @Override
    public void lead(Meter meter, int steps) {
        var no = new String[1];
        meter.step(
                "start",
                () -> no[0] = city.blow(Map.of("title", words.title(), "place", words.place()))
                        .caseNo());
        Story.STEPS
                .subList(0, steps)
                .forEach(step ->
                        meter.step("complete", () -> city.does(step.user(), no[0], step.element(), step.values())));
    }

    @Override
    public DataSource database() {
        return application.getBean(DataSource.class);
    }

    @Override
    public void close() {
        application.close();
    }
}
