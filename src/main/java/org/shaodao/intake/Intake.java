package org.shaodao.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.shaodao.engine.Choices;
import org.shaodao.whistle.LikelyDuplicates;
import org.shaodao.whistle.LikelyDuplicates.Likely;
import org.shaodao.whistle.NewWhistle;
import org.shaodao.whistle.Whistles;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes a whistle in, exactly once: the key's row first, and the case in the same transaction. */
@Service
class Intake {
    private final RequestRows requests;
    private final ReporterRows reporters;
    private final WhistleCheck check;
    private final Whistles whistles;
    private final LikelyDuplicates duplicates;
    private final Turnstile turnstile;
    private final TransactionTemplate transaction;
    private final IntakeProperties properties;
    private final Clock clock;

    Intake(
            RequestRows requests,
            ReporterRows reporters,
            WhistleCheck check,
            Whistles whistles,
            LikelyDuplicates duplicates,
            Turnstile turnstile,
            TransactionTemplate transaction,
            IntakeProperties properties,
            Clock clock) {
        this.requests = requests;
        this.reporters = reporters;
        this.check = check;
        this.whistles = whistles;
        this.duplicates = duplicates;
        this.turnstile = turnstile;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @param key random, chosen by the sender; remembered for 30 days unless configured otherwise
     */
    Received receive(Caller caller, String key, WhistleDraft draft) {
        // Before the check: the answer to a repetition stays the same though the directory may have changed since.
        var hash = draft.hash();
        var earlier = earlier(caller, key, hash);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        return caller.staff()
                ? takeIn(caller, key, hash, draft)
                : turnstile.through(() -> takeIn(caller, key, hash, draft)).orElseGet(Received.TooManyAtOnce::new);
    }

    private Received takeIn(Caller caller, String key, String hash, WhistleDraft draft) {
        var checked = check.check(draft, caller);
        if (checked instanceof Checked.Fine fine) {
            return Objects.requireNonNull(transaction.execute(status -> register(caller, key, hash, fine, status)));
        }
        return new Received.Wrong(((Checked.Wrong) checked).problems());
    }

    /** What has probably been whistled before, to be shown before it is sent. Nothing for what was sent already, or is wrong. */
    List<Likely> likely(Caller caller, String key, WhistleDraft draft) {
        return earlier(caller, key, draft.hash()).isEmpty() && check.check(draft, caller) instanceof Checked.Fine fine
                ? duplicates.of(fine.whistle())
                : List.of();
    }

    private Received register(Caller caller, String key, String hash, Checked.Fine fine, TransactionStatus status) {
        var now = clock.instant();
        if (!requests.claim(caller.scope(), key, hash, now, oldest())) {
            return earlier(caller, key, hash)
                    .orElseThrow(() -> new IllegalStateException("an idempotency key is taken and yet not there"));
        }
        var whistle = fine.whistle();
        if (!claimReference(whistle, now)) {
            status.setRollbackOnly();
            return knownReference(caller, whistle);
        }
        var caseNo = whistles.register(whistle);
        var queryCode = QueryCode.random();
        reporters.insert(caseNo, fine.contact(), queryCode, now);
        requests.answer(caller.scope(), key, caseNo);
        if (whistle.externalRef() != null) {
            requests.answerReference(Choices.code(whistle.source()), whistle.externalRef(), caseNo);
        }
        return new Received.Accepted(caseNo, queryCode, false);
    }

    private Optional<Received> earlier(Caller caller, String key, String hash) {
        return requests.find(caller.scope(), key, oldest()).map(request -> {
            if (!request.bodyHash().equals(hash)) {
                return new Received.KeyReused();
            }
            return new Received.Accepted(
                    Objects.requireNonNull(request.caseNo()),
                    new QueryCode(Objects.requireNonNull(request.queryCode())),
                    true);
        });
    }

    private boolean claimReference(NewWhistle whistle, Instant now) {
        return whistle.externalRef() == null
                || requests.claimReference(Choices.code(whistle.source()), whistle.externalRef(), now);
    }

    /** Only another platform may know which case its number led to. */
    private Received knownReference(Caller caller, NewWhistle whistle) {
        var caseNo = Optional.ofNullable(whistle.externalRef())
                .filter(ref -> caller.integration())
                .flatMap(ref -> requests.caseOfReference(Choices.code(whistle.source()), ref));
        return new Received.KnownReference(caseNo);
    }

    /** Every node may do it: what is gone stays gone. */
    @Scheduled(cron = "${shaodao.intake.purge-cron:0 40 3 * * *}", zone = "Asia/Shanghai")
    int forgetOldKeys() {
        return requests.forgetBefore(oldest());
    }

    private Instant oldest() {
        return clock.instant().minus(properties.keysKept());
    }
}
