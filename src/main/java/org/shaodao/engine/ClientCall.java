package org.shaodao.engine;

import java.util.function.Supplier;

/**
 * Marks a thread that serves a client of the engine's own interfaces (REST, webapps), whose word is checked before the
 * engine believes it. Our own pages and jobs carry no mark, and neither does what runs inside an accepted call.
 */
public final class ClientCall implements AutoCloseable {
    private static final ThreadLocal<Boolean> MARK = ThreadLocal.withInitial(() -> false);

    private final boolean before;

    private ClientCall(boolean before) {
        this.before = before;
    }

    /** Sets the mark; closing puts back what was before. */
    public static ClientCall begin() {
        return switchedTo(true);
    }

    public static boolean isActive() {
        return MARK.get();
    }

    /** Runs accepted work without the mark. */
    public static <T> T outside(Supplier<T> work) {
        var mark = switchedTo(false);
        try {
            return work.get();
        } finally {
            mark.close();
        }
    }

    @Override
    public void close() {
        if (before) {
            MARK.set(true);
        } else {
            MARK.remove();
        }
    }

    private static ClientCall switchedTo(boolean now) {
        var call = new ClientCall(MARK.get());
        MARK.set(now);
        return call;
    }
}
