package org.shaodao.benchmark.whole;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.shaodao.wholeway.City;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * The application from outside: the whistle as a resident sends it, each task found, claimed and submitted as Tasklist does, each
 * request with the login of whoever acts. The jobs that follow are part of the step.
 */
public final class HttpWay implements Way {
    private static final Map<String, Object> DONE =
            Map.of("handleDecision", "done", "contactNote", "已电话联系", "measures", "到场处置", "result", "已恢复");

    private final ServletWebServerApplicationContext application;
    private final City city;

    public HttpWay(ServletWebServerApplicationContext application) {
        this.application = application;
        this.city = new City(application.getWebServer().getPort(), application.getBean(ManagementService.class));
    }

    @Override
    public void lead(Meter meter) {
        var no = new String[1];
        meter.step("start", () -> no[0] = city.blow(Map.of()).caseNo());
        does(
                meter,
                "zhaolei",
                no[0],
                "Task_Dispatch",
                Map.of(
                        "dispatchDecision",
                        "dispatch",
                        "leadUnit",
                        "chengguan",
                        "assistUnits",
                        List.of("zhujian", "jiaojing")));
        for (var person : List.of("liuyang", "hemei", "xuqiang")) {
            does(meter, person, no[0], "Task_CheckIn", Map.of("checkInDecision", "accept"));
        }
        for (var person : List.of("hemei", "xuqiang", "liuyang")) {
            does(meter, person, no[0], "Task_Handle", DONE);
        }
        does(meter, "liuyang", no[0], "Task_Consolidate", Map.of("replyText", "经现场处置，问题已解决。"));
        does(meter, "chenjing", no[0], "Task_Verify", Map.of("verifyResult", "pass"));
        does(
                meter,
                "zhouyan",
                no[0],
                "Task_Callback",
                Map.of("contacted", true, "solved", true, "satisfaction", "satisfied"));
    }

    private void does(Meter meter, String user, String no, String element, Map<String, Object> values) {
        meter.step("complete", () -> city.does(user, no, element, values));
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
