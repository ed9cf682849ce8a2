package org.shaodao.whistle;

import java.time.Clock;
import org.shaodao.audit.Journal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 并单: a follower waits for its master's answer; it can be undone until then. */
@Service
@Transactional
public class Merging {
    private final CaseStore cases;
    private final ToldBook told;
    private final Journal journal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Merging(CaseStore cases, ToldBook told, Journal journal, ApplicationEventPublisher events, Clock clock) {
        this.cases = cases;
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

    /** The follower joins its master; both rows are held, in the order of their numbers. */
    public Merge merge(String follower, String master) {
        cases.lock(follower.compareTo(master) < 0 ? follower : master);
        cases.lock(follower.compareTo(master) < 0 ? master : follower);
        var outcome = check(follower, master);
        if (outcome == Merge.REFUSED) {
            journal.record(follower, "并单未成", "主案已不能并入");
            return outcome;
        }
        cases.master(follower, master);
        cases.state(follower, CaseState.MERGED);
        journal.record(follower, "并单", "并入主案" + master);
        journal.record(master, "并单", follower + "并入本案");
        changed(follower);
        changed(master);
        return outcome;
    }

    /** The follower stands alone again and goes to its dispatcher. Asking twice changes nothing. */
    public void undo(String follower, String why) {
        var found = cases.lock(follower);
        var master = found.masterCaseNo();
        if (master == null) {
            return;
        }
        cases.master(follower, null);
        cases.state(follower, CaseState.REGISTERED);
        journal.record(follower, "解除并案", why);
        journal.record(master, "解除并案", follower + "恢复单独办理");
        changed(follower);
        changed(master);
    }

    /** The master has its answer: each follower is answered with it and hears of it. */
    void tellFollowers(String master) {
        var reply = cases.get(master).replyText();
        for (var follower : cases.followers(master)) {
            if (follower.state() == CaseState.MERGED) {
                cases.answer(follower.caseNo(), reply == null ? "" : reply, clock.instant());
                journal.record(follower.caseNo(), "主案答复", "主案" + master + "已答复");
                told.write(follower.caseNo(), "master-answered");
                changed(follower.caseNo());
            }
        }
    }

    /** The master ended without an answer: its followers are free. */
    void freeFollowers(String master) {
        for (var follower : cases.followers(master)) {
            if (follower.state() == CaseState.MERGED) {
                undo(follower.caseNo(), "主案已终止");
                told.write(follower.caseNo(), "merge-undone");
            }
        }
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
