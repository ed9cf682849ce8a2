package org.shaodao.meeting.session;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.shaodao.directory.Directory;
import org.shaodao.meeting.Projects;
import org.shaodao.meeting.member.Agreements;
import org.shaodao.meeting.member.Bodies;
import org.shaodao.meeting.member.BodyRow;
import org.shaodao.meeting.member.WorkingDays;
import org.shaodao.meeting.session.Plan.Planned;
import org.shaodao.web.ShanghaiTime;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the regular meetings that fall due, on working days only, each exactly once: the row of its month is won first. After a
 * time without it, what lies in the past is written down as not held, and the latest is held later, with all its time.
 */
@Service
@Transactional
public class Planner {
    private final Bodies bodies;
    private final Plan plan;
    private final Sessions sessions;
    private final Agreements agreements;
    private final Projects projects;
    private final WorkingDays days;
    private final Directory directory;
    private final Clock clock;

    Planner(
            Bodies bodies,
            Plan plan,
            Sessions sessions,
            Agreements agreements,
            Projects projects,
            WorkingDays days,
            Directory directory,
            Clock clock) {
        this.bodies = bodies;
        this.plan = plan;
        this.sessions = sessions;
        this.agreements = agreements;
        this.projects = projects;
        this.days = days;
        this.directory = directory;
        this.clock = clock;
    }

    /** Once a day; more often changes nothing. */
    public void openDue() {
        bodies.seed();
        agreements.remind();
        projects.remind();
        var today = LocalDate.ofInstant(clock.instant(), ShanghaiTime.ZONE);
        for (var row : bodies.all()) {
            var area = row.body().areaCode();
            if (row.active() && directory.area(area).isPresent() && days.isWorking(today, area)) {
                open(row, today);
            }
        }
    }

    private void open(BodyRow row, LocalDate today) {
        bodies.hold(row.body());
        var known = sessions.periods(row.body());
        var due = plan.due(row, today);
        var missing = due.stream()
                .filter(one -> !known.contains(one.period().toString()))
                .toList();
        for (var one : missing) {
            if (one.equals(last(due)) || !one.day().isBefore(today)) {
                open(row, one, today);
            } else {
                sessions.miss(row.body(), one.period().toString(), one.day());
            }
        }
    }

    private void open(BodyRow row, Planned one, LocalDate today) {
        if (!today.isAfter(one.topicsOn())) {
            sessions.open(row, one);
            return;
        }
        var late = plan.on(
                row,
                one.period(),
                days.after(today, row.rhythm().call(), row.body().areaCode()));
        var next = plan.from(row, one.day().plusDays(1), 1).get(0);
        if (late.day().isBefore(next.day())) {
            sessions.open(row, late);
        } else if (one.day().isBefore(today)) {
            sessions.miss(row.body(), one.period().toString(), one.day());
        }
    }

    private static Planned last(List<Planned> due) {
        return due.get(due.size() - 1);
    }
}
