package org.shaodao.engine.query;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Arrays;
import java.util.Optional;

/**
 * A query that names no bound gets one: a list of everything would load the whole database. The engine's own limit
 * refuses such queries instead, which breaks clients that have always asked so, and ours inside the process as well.
 */
final class BoundedQuery extends HttpServletRequestWrapper {
    /** Tasklist asks for 2,000 filters at once. */
    static final int MOST_RESULTS = 2000;

    private static final String BOUND = "maxResults=";

    BoundedQuery(HttpServletRequest request) {
        super(request);
    }

    static boolean asksTooMuch(HttpServletRequest request) {
        return bound(request.getQueryString())
                .map(asked -> !asked.matches("\\d{1,9}") || Integer.parseInt(asked) > MOST_RESULTS)
                .orElse(false);
    }

    @Override
    public String getQueryString() {
        var query = super.getQueryString();
        if (bound(query).isPresent()) {
            return query;
        }
        return (query == null || query.isEmpty() ? "" : query + "&") + BOUND + MOST_RESULTS;
    }

    private static Optional<String> bound(@org.jspecify.annotations.Nullable String query) {
        return query == null
                ? Optional.empty()
                : Arrays.stream(query.split("&"))
                        .filter(pair -> pair.startsWith(BOUND))
                        .map(pair -> pair.substring(BOUND.length()))
                        .findFirst();
    }
}
