package org.shaodao.audit;

import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Says for whom somebody acts when no task says it: a leader's substitute takes a task back from the case page. What is
 * recorded meanwhile on this thread bears both names. For a task the journal finds out by itself, from its groups.
 */
@Component
public class InStead {
    private static final ThreadLocal<Set<String>> ABSENT = ThreadLocal.withInitial(Set::of);

    /** @param absent user ids of those in whose stead it is done; empty when it is by one's own right */
    public <T> T of(Set<String> absent, Supplier<T> work) {
        var before = ABSENT.get();
        ABSENT.set(absent);
        try {
            return work.get();
        } finally {
            if (before.isEmpty()) {
                ABSENT.remove();
            } else {
                ABSENT.set(before);
            }
        }
    }

    static Set<String> now() {
        return ABSENT.get();
    }
}
