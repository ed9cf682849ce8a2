package org.shaodao.faults;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.shaodao.faults.Caller.Answer;

/** Before two nodes, in turn: when one gives no answer, or says not here and not now, the other is asked, once. */
final class Proxy implements Load.Door {
    private final Node one;
    private final Node other;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger retried = new AtomicInteger();

    Proxy(Node one, Node other) {
        this.one = one;
        this.other = other;
    }

    @Override
    public Answer through(IntFunction<Answer> call) {
        var oneFirst = turn.incrementAndGet() % 2 == 0;
        var answer = call.apply(oneFirst ? one.port() : other.port());
        if (answer.status() != Caller.NONE && answer.status() != 503) {
            return answer;
        }
        retried.incrementAndGet();
        return call.apply(oneFirst ? other.port() : one.port());
    }

    /** How often the other was asked. */
    int retried() {
        return retried.get();
    }
}
