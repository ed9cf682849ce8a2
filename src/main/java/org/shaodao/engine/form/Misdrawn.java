package org.shaodao.engine.form;

/** The deployed form itself is at fault: it cannot be checked, so nothing can be submitted through it. */
final class Misdrawn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param reason in Chinese, for the person who drew it */
    Misdrawn(String reason) {
        super(reason);
    }
}
