package org.shaodao.operations;

import java.util.List;
import org.shaodao.audit.Journal;
import org.shaodao.engine.FailedJobs;
import org.shaodao.engine.FailedJobs.Failed;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tries failed jobs once more; each click is on record. */
@Service
@Transactional
class Retries {
    private final FailedJobs jobs;
    private final Journal journal;

    Retries(FailedJobs jobs, Journal journal) {
        this.jobs = jobs;
        this.journal = journal;
    }

    @Transactional(readOnly = true)
    public List<Failed> newest(int most) {
        return jobs.newest(most);
    }

    /** @return whether it was still a failed one */
    public boolean again(String id) {
        var job = jobs.again(id);
        job.ifPresent(one -> journal.recordAccess(
                one.businessKey() == null ? "" : one.businessKey(),
                "重试作业",
                "%s（%s）".formatted(one.what(), one.cause())));
        return job.isPresent();
    }

    /** @return how many are tried again */
    public int all(int most) {
        return (int) jobs.newest(most).stream().filter(one -> again(one.id())).count();
    }
}
