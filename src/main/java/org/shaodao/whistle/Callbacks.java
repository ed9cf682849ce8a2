package org.shaodao.whistle;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shaodao.audit.Journal;
import org.shaodao.calendar.WorkingTime;
import org.shaodao.clock.ClockName;
import org.shaodao.engine.Choices;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The callback and the rating, which are one thing: one row for each answer, and the first writer wins. Every new answer
 * (after a rework, an undone merge, a leader's order) is called back and rated anew; old ratings decide nothing.
 */
@Service
@Transactional
public class Callbacks implements Ratings {
    /** Not reached: three attempts on two working days, then closed as unreachable (processes.md, callback). */
    private static final int ATTEMPTS = 3;
    /** The second attempt is on the same day; the third waits for the next working day. */
    private static final int ATTEMPTS_ON_FIRST_DAY = 2;

    private static final Duration PAUSE_ON_FIRST_DAY = Duration.ofHours(2);

    private final JdbcClient db;
    private final CaseStore cases;
    private final CaseClocks clocks;
    private final WorkingTime time;
    private final Reopening reopening;
    private final ToldBook told;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Callbacks(
            JdbcClient db,
            CaseStore cases,
            CaseClocks clocks,
            WorkingTime time,
            Reopening reopening,
            ToldBook told,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.cases = cases;
        this.clocks = clocks;
        this.time = time;
        this.reopening = reopening;
        this.told = told;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Looks at the table before anybody is asked: a rating that came earlier is used, and who left no contact is not called.
     *
     * @return whether somebody has to be called
     */
    public boolean plan(String caseNo) {
        var found = cases.lock(caseNo);
        if (rating(caseNo).isPresent() || nobodyToCall(found)) {
            return false;
        }
        cases.state(caseNo, CaseState.CALLBACK);
        events.publishEvent(new CaseChanged(caseNo));
        return true;
    }

    /** What came of a callback, or of the rating that overtook it. */
    public Result settle(String caseNo, boolean contacted) {
        var found = cases.lock(caseNo);
        var rating = rating(caseNo);
        if (rating.isPresent()) {
            return verdict(caseNo, rating.get());
        }
        if (nobodyToCall(found)) {
            journal.record(caseNo, "免回访", "诉求人未留联系方式");
            return Result.ACCEPTED;
        }
        if (contacted) {
            throw new IllegalStateException("callback of %s reached somebody but left no rating".formatted(caseNo));
        }
        var attempts = attempt(caseNo);
        if (attempts >= ATTEMPTS) {
            journal.record(caseNo, "回访未联系上", "已尝试%d次，按无法联系办结（不计有效回访）".formatted(attempts));
            return Result.ACCEPTED;
        }
        journal.record(caseNo, "回访未联系上", "第%d次".formatted(attempts));
        clocks.again(caseNo, ClockName.CALLBACK, nextAttempt(caseNo), "再次回访");
        return Result.AGAIN;
    }

    /** A whistle from the grid, the community or the street: the whistler is called. */
    private static boolean nobodyToCall(CaseRecord found) {
        return !found.reachable() && found.whistler() == null;
    }

    /** When to call once more: two hours later on the first day, then on the morning of the next working day. */
    public Instant nextAttempt(String caseNo) {
        return nextAttempt(caseNo, clock.instant());
    }

    /** @param from when nobody was reached */
    Instant nextAttempt(String caseNo, Instant from) {
        return attempts(caseNo) < ATTEMPTS_ON_FIRST_DAY
                ? from.plus(PAUSE_ON_FIRST_DAY)
                : time.nextMorning(from, cases.get(caseNo).areaCode());
    }

    /**
     * Writes what the callback heard, in the transaction of the person who called.
     *
     * @return false when the reporter's own rating was first
     */
    public boolean recordHeard(
            String caseNo, boolean solved, Satisfaction satisfaction, String note, @Nullable String user) {
        cases.lock(caseNo);
        return insert(caseNo, solved, satisfaction, note, user);
    }

    public boolean rated(String caseNo) {
        return rating(caseNo).isPresent();
    }

    @Override
    public Outcome rate(String caseNo, boolean solved, Satisfaction satisfaction, String comment) {
        var found = cases.lock(caseNo);
        if (rating(caseNo).isPresent()) {
            return Outcome.ALREADY_RATED;
        }
        if (!open(found)) {
            return Outcome.NOT_OPEN;
        }
        if (!insert(caseNo, solved, satisfaction, comment, null)) {
            return Outcome.ALREADY_RATED;
        }
        journal.record(caseNo, "诉求人评价", (solved ? "已解决" : "未解决") + "，" + satisfaction.label());
        if (found.state() == CaseState.CALLBACK) {
            told.write(caseNo, "rating-given");
        } else if (found.state() == CaseState.CLOSED && !solved) {
            takeUpAgain(found);
        }
        return Outcome.TAKEN;
    }

    private void takeUpAgain(CaseRecord closed) {
        var why = "诉求人评价未解决";
        var next = reopening.reopen(closed, why);
        if (!next.opened()) {
            journal.record(closed.caseNo(), "再次吹哨", "%s；此前已由%s承接，不再另立新案".formatted(why, next.caseNo()));
        }
    }

    /** There is an answer to rate, and the case is not over for longer than it may be taken up again. */
    boolean open(CaseRecord found) {
        return switch (found.state()) {
            case ANSWERED, CALLBACK -> true;
            case CLOSED -> reopening.inTime(found);
            default -> false;
        };
    }

    private boolean insert(
            String caseNo, boolean solved, Satisfaction satisfaction, String comment, @Nullable String user) {
        return db.sql(
                                "INSERT INTO whistle_rating (case_no, answer_no, solved, satisfaction, comment, given_by, given_at) "
                                        + "SELECT case_no, answer_no, ?, ?, ?, ?, ? FROM whistle_case WHERE case_no = ? "
                                        + "ON CONFLICT DO NOTHING")
                        .params(
                                solved,
                                Choices.code(satisfaction),
                                comment,
                                user,
                                Timestamp.from(clock.instant()),
                                caseNo)
                        .update()
                == 1;
    }

    private Result verdict(String caseNo, Rating rating) {
        journal.record(
                caseNo,
                "回访结果",
                (rating.solved() ? "已解决" : "未解决") + "，" + rating.satisfaction().label());
        return rating.solved() && rating.satisfaction() != Satisfaction.DISSATISFIED ? Result.ACCEPTED : Result.REWORK;
    }

    /** How the present answer was rated. */
    private Optional<Rating> rating(String caseNo) {
        return db.sql("SELECT solved, satisfaction FROM whistle_rating JOIN whistle_case USING (case_no, answer_no) "
                        + "WHERE case_no = ?")
                .param(caseNo)
                .query((row, n) -> new Rating(row.getBoolean(1), Choices.of(Satisfaction.class, row.getString(2))))
                .optional();
    }

    private int attempt(String caseNo) {
        db.sql("INSERT INTO whistle_callback_attempt (case_no, answer_no, at) "
                        + "SELECT case_no, answer_no, ? FROM whistle_case WHERE case_no = ?")
                .params(Timestamp.from(clock.instant()), caseNo)
                .update();
        return attempts(caseNo);
    }

    /** Attempts to call about the present answer. */
    private int attempts(String caseNo) {
        return db.sql("SELECT count(*) FROM whistle_callback_attempt JOIN whistle_case USING (case_no, answer_no) "
                        + "WHERE case_no = ?")
                .param(caseNo)
                .query(Integer.class)
                .single();
    }

    private record Rating(boolean solved, Satisfaction satisfaction) {}

    /** What a callback came to. */
    public enum Result {
        ACCEPTED,
        /** Not reached: call once more. */
        AGAIN,
        REWORK
    }
}
