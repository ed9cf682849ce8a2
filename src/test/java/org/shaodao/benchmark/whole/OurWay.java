package org.shaodao.benchmark.whole;

import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.shaodao.benchmark.stock.Words;
import org.shaodao.engine.Work;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.login.StaffAuthentication;
import org.shaodao.whistle.NewWhistle;
import org.shaodao.whistle.Source;
import org.shaodao.whistle.WhistleKind;
import org.shaodao.whistle.Whistles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.context.SecurityContextHolder;

/** The application in process, with its permissions, forms, checks, audit and clocks. Jobs run in the same thread. */
public final class OurWay implements Way {
    private static final Words WORDS = new Words(new Random(1));

    private final ConfigurableApplicationContext application;
    private final Work work;
    private final Whistles whistles;
    private final ManagementService management;
    private final IdentityService identities;
    private final StaffAccounts accounts;

    /** @param application with the demonstration city and without a job executor */
    public OurWay(ConfigurableApplicationContext application) {
        this.application = application;
        this.work = application.getBean(Work.class);
        this.whistles = application.getBean(Whistles.class);
        this.management = application.getBean(ManagementService.class);
        this.identities = application.getBean(IdentityService.class);
        this.accounts = application.getBean(StaffAccounts.class);
    }

    @Override
    public void lead(Meter meter, int steps) {
        var no = new String[1];
        meter.step("start", () -> no[0] = whistles.register(whistle()));
        run(meter);
        Story.STEPS.subList(0, steps).forEach(step -> does(meter, no[0], step));
    }

    private void does(Meter meter, String no, Story.Step step) {
        var user = step.user();
        meter.step(
                "complete",
                () -> as(user, () -> {
                    var task = work.open(user, accounts.find(user).orElseThrow().groups(), no, step.element());
                    work.complete(task.get(0), user, step.typed());
                }));
        run(meter);
    }

    private void as(String user, Runnable act) {
        var signedIn = new StaffAuthentication(accounts.find(user).orElseThrow());
        SecurityContextHolder.getContext().setAuthentication(signedIn);
        identities.setAuthentication(user, signedIn.groups());
        try {
            act.run();
        } finally {
            identities.clearAuthentication();
            SecurityContextHolder.clearContext();
        }
    }

    private void run(Meter meter) {
        for (var due = due(); !due.isEmpty(); due = due()) {
            var job = due.get(0).getId();
            meter.step("job", () -> management.executeJob(job));
        }
    }

    private List<Job> due() {
        return management
                .createJobQuery()
                .executable()
                .active()
                .withRetriesLeft()
                .listPage(0, 1);
    }

    /** What a street blows, here and there: a thousand whistles at one place would all be compared word by word. */
    public static NewWhistle whistle() {
        return new NewWhistle(
                WORDS.title(),
                WORDS.description(),
                "chunhui",
                WORDS.place(),
                null,
                WhistleKind.SERVICE,
                null,
                null,
                null,
                Source.STREET,
                null,
                null,
                true,
                null,
                null);
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
