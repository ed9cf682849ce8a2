package org.shaodao.engine;

import java.util.function.Supplier;

/**
 * Engine calls that our own rules have already allowed. They are recorded under the name of whoever is logged in, but
 * the engine's permissions are not asked: a reporter's rating moves a process that no reporter may touch.
 * All of it is one command of the engine, so a query inside does not see what was changed inside.
 */
public interface OwnAuthority {
    <T> T call(Supplier<T> work);

    default void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
