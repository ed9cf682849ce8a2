package org.shaodao.notification;

/**
 * How much somebody has not read yet, counted only as far as a badge can show.
 *
 * @param count at most {@link #MOST}
 * @param more true when there are more than that
 */
record Unread(int count, boolean more) {
    static final int MOST = 99;

    static Unread of(int counted) {
        return new Unread(Math.min(counted, MOST), counted > MOST);
    }

    /** 0, 7 or 99+. */
    public String label() {
        return more ? MOST + "+" : Integer.toString(count);
    }
}
