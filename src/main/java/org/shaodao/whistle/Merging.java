package org.shaodao.whistle;

import java.time.Clock;
import java.util.Objects;
import org.shaodao.audit.Journal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * 并单: a follower waits for its master's answer; it can be undone until then.
 *
 * <p>Order of locks. A master's row is held before those of its followers, and these are taken by number. Of two cases
 * that may be merged the lower number is taken first, and the other only while the first follows nobody. So whoever
 * holds a follower waits for no other case, and no two transactions can wait for each other.
 */
@Service
@Transactional
public class Merging {
    /** By it a case hears that it was merged while its units worked on it. */
    public static final String MERGED_INTO = "merged-into";

    private static final String MASTER_ANSWERED = "master-answered";
    private static final String MERGE_UNDONE = "merge-undone";

    private final CaseStore cases;
    private final MergeStore links;
    private final ToldBook told;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Merging(
            CaseStore cases,
            MergeStore links,
            ToldBook told,
            Journal journal,
            ApplicationEventPublisher events,
            Clock clock) {
        this.cases = cases;
        this.links = links;
        this.told = told;
        this.journal = journal;
        this.events = events;
        this.clock = clock;
    }

    /** Whether a case may be merged into another now: the master is open and not itself merged. */
    public Merge check(String follower, String master) {
        if (follower.equals(master) || !cases.followers(follower).isEmpty()) {
            return Merge.REFUSED;
        }
        return cases.find(master).map(this::standing).orElse(Merge.REFUSED);
    }

    /** The follower joins its master; if that was answered already, it is answered at once. */
    public Merge merge(String follower, String master) {
        var outcome = hold(follower, master) ? check(follower, master) : Merge.REFUSED;
        if (outcome == Merge.REFUSED) {
            journal.record(follower, "并单未成", "主案已不能并入");
            return outcome;
        }
        join(follower, master, outcome);
        return outcome;
    }

    /** Both rows are held, and they may be merged. */
    void join(String follower, String master, Merge outcome) {
        links.join(follower, master);
        cases.state(follower, CaseState.MERGED);
        journal.record(follower, "并单", "并入主案" + master);
        journal.record(master, "并单", follower + "并入本案");
        if (outcome == Merge.ANSWERED) {
            answer(follower, cases.get(master));
        }
        changed(follower);
        changed(master);
    }

    /**
     * How a case stands of which the process hears that it was merged while units worked on it. It may have been answered
     * since, or set free again: then it goes to its dispatcher, as one that could not be merged.
     */
    public Merge joined(String follower) {
        if (cases.lock(follower).state() != CaseState.MERGED) {
            return Merge.REFUSED;
        }
        return cases.answered(follower) ? Merge.ANSWERED : Merge.FOLLOWING;
    }

    /** As {@link #undo}, and the process hears of it. */
    void free(String follower, String why) {
        undo(follower, why);
        tell(follower, MERGE_UNDONE);
    }

    /** As {@link #undo}, where the process is led elsewhere anyway: it has nothing to hear of the merge any more. */
    void leave(String follower, String why) {
        undo(follower, why);
        told.drop(follower, MERGED_INTO);
    }

    /**
     * The follower stands alone again and goes to its dispatcher; the master's answer is its answer no longer, the
     * journal keeps that it was. Asking twice changes nothing.
     */
    public void undo(String follower, String why) {
        var found = cases.lock(follower);
        var master = found.masterCaseNo();
        if (master == null) {
            return;
        }
        var answered = cases.answered(follower);
        links.part(follower);
        cases.state(follower, CaseState.REGISTERED);
        journal.record(follower, "解除并案", answered ? why + "；主案的答复不再作为本案的答复" : why);
        // Nothing that runs or is shown of the master changes, so that its row need not be held; its story tells it.
        journal.record(master, "解除并案", follower + "恢复单独办理");
        changed(follower);
    }

    /** The master, whose row is held, has its answer: each follower that waits is answered with it and hears of it. */
    void tellFollowers(String master) {
        var found = cases.get(master);
        for (var follower : links.lockWaiting(master)) {
            answer(follower, found);
            tell(follower, MASTER_ANSWERED);
            changed(follower);
        }
    }

    /** The master, whose row is held, ended: followers that still wait for its answer are free. */
    void freeFollowers(String master) {
        for (var follower : links.lockWaiting(master)) {
            free(follower, "主案已终止");
        }
    }

    /** While it has still to hear that it was merged it needs to hear nothing else: it will find the rows as they are. */
    private void tell(String follower, String message) {
        if (!told.waits(follower, MERGED_INTO)) {
            told.write(follower, message);
        }
    }

    private void answer(String follower, CaseRecord master) {
        var reply = Objects.requireNonNullElse(master.replyText(), "");
        cases.answer(follower, reply, clock.instant());
        journal.record(follower, "主案答复", "主案%s已答复：%s".formatted(master.caseNo(), reply));
    }

    /** Takes both rows; false when the first follows another case already, so that nothing can come of it. */
    boolean hold(String one, String other) {
        var ordered = one.compareTo(other) < 0;
        if (cases.lock(ordered ? one : other).masterCaseNo() != null) {
            return false;
        }
        cases.lock(ordered ? other : one);
        return true;
    }

    private Merge standing(CaseRecord master) {
        if (master.masterCaseNo() != null) {
            return Merge.REFUSED;
        }
        return switch (master.state()) {
            case REGISTERED, DISPATCHED, HANDLING, PAUSED, ESCALATED, LEDGERED -> Merge.FOLLOWING;
            case ANSWERED, CALLBACK -> Merge.ANSWERED;
            case MERGED, REJECTED, WITHDRAWN, CANCELLED, CLOSED -> Merge.REFUSED;
        };
    }

    private void changed(String caseNo) {
        events.publishEvent(new CaseChanged(caseNo));
    }

    /** What came of merging. */
    public enum Merge {
        FOLLOWING,
        /** The master was answered already: the follower's reporter is called now. */
        ANSWERED,
        REFUSED
    }
}
