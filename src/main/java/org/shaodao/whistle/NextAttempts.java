package org.shaodao.whistle;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.shaodao.clock.ClockKey;
import org.shaodao.clock.ClockName;
import org.shaodao.clock.ClockView;
import org.shaodao.clock.Clocks;
import org.shaodao.clock.MoveReason;
import org.shaodao.clock.Recounting;
import org.shaodao.web.Numbered;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A second look on site and another call wait for the next working day; when the calendar changes they wait for the next
 * working day of the new one. Their clock begins at that moment, and was stopped when the attempt before it came to nothing.
 */
@Component
class NextAttempts {
    private final Clocks clocks;
    private final Answers answers;
    private final Callbacks callbacks;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    NextAttempts(Clocks clocks, Answers answers, Callbacks callbacks, ApplicationEventPublisher events, Clock clock) {
        this.clocks = clocks;
        this.answers = answers;
        this.callbacks = callbacks;
        this.events = events;
        this.clock = clock;
    }

    @EventListener
    void on(Recounting recounting) {
        var number = recounting.subject();
        if (recounting.why() == MoveReason.CALENDAR && Numbered.of(number) == Numbered.CASE) {
            var known = clocks.of(number);
            waiting(known, ClockKey.of(number, ClockName.VERIFY))
                    .ifPresent(from ->
                            move(known, ClockKey.of(number, ClockName.VERIFY), answers.nextAttempt(number, from)));
            waiting(known, ClockKey.of(number, ClockName.CALLBACK))
                    .ifPresent(from ->
                            move(known, ClockKey.of(number, ClockName.CALLBACK), callbacks.nextAttempt(number, from)));
        }
    }

    /** When the last attempt came to nothing; empty when none is waited for. */
    private Optional<Instant> waiting(List<ClockView> known, ClockKey key) {
        return open(known, key)
                .filter(view -> view.startedAt().isAfter(clock.instant()))
                .flatMap(view -> known.stream()
                        .filter(before -> before.key().equals(key))
                        .map(ClockView::stoppedAt)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder()));
    }

    private static Optional<ClockView> open(List<ClockView> known, ClockKey key) {
        return known.stream()
                .filter(view -> view.open() && view.key().equals(key))
                .findFirst();
    }

    private void move(List<ClockView> known, ClockKey key, Instant next) {
        open(known, key).filter(view -> !view.startedAt().equals(next)).ifPresent(view -> {
            clocks.beginAt(key, next);
            events.publishEvent(new NextAttemptMoved(key.subject(), next));
        });
    }
}
