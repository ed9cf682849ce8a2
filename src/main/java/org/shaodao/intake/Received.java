package org.shaodao.intake;

import java.util.Map;
import java.util.Optional;

/** What came of a whistle that arrived. */
sealed interface Received {
    /**
     * The case is there.
     *
     * @param repeated true when the same whistle had come before: this is its answer once more
     */
    record Accepted(String caseNo, QueryCode queryCode, boolean repeated) implements Received {}

    record Wrong(Map<String, String> problems) implements Received {}

    /** So many whistle at this moment that this one has to come again. Nothing was kept. */
    record TooManyAtOnce() implements Received {}

    /** The idempotency key came before with something else in the body. */
    record KeyReused() implements Received {}

    /** The other platform's number came before under another key. */
    record KnownReference(Optional<String> caseNo) implements Received {}
}
