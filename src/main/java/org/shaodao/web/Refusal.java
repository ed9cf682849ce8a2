package org.shaodao.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Input from outside that cannot be accepted: says why in Chinese, with a 4xx status, and nothing has changed.
 * Thrown at the border only (controllers, the form check, the deployment gate); services return outcomes.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /**
     * @param status a 4xx status
     * @param detail one Chinese sentence for the person who sent the input; carries no personal data
     */
    public Refusal(HttpStatus status, String detail) {
        super(detail);
        if (!status.is4xxClientError()) {
            throw new IllegalArgumentException("a refusal is the caller's to mend, not " + status);
        }
        this.status = status;
    }

    public static Refusal badRequest(String detail) {
        return new Refusal(HttpStatus.BAD_REQUEST, detail);
    }

    public static Refusal forbidden(String detail) {
        return new Refusal(HttpStatus.FORBIDDEN, detail);
    }

    public static Refusal notFound(String detail) {
        return new Refusal(HttpStatus.NOT_FOUND, detail);
    }

    public static Refusal conflict(String detail) {
        return new Refusal(HttpStatus.CONFLICT, detail);
    }

    /** What lies at the bottom of an error: a border may be met deep inside other people's code. */
    public static Optional<Refusal> in(@Nullable Throwable error) {
        for (var cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    public HttpStatus status() {
        return status;
    }

    /** The Chinese sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
