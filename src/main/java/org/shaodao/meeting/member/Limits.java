package org.shaodao.meeting.member;

/**
 * How often an item of a joint meeting goes round at most: a city's own rule, kept on the meeting's page.
 *
 * @param returns 0 to {@value #MOST}: how often the review gives it back
 * @param deferrals 0 to {@value #MOST}: how often chair, convenor and meeting together put it off
 */
public record Limits(int returns, int deferrals) {
    public static final int MOST = 5;

    /** Domain-rules 2.8. */
    public static final Limits USUAL = new Limits(2, 2);

    boolean sensible() {
        return between(returns) && between(deferrals);
    }

    private static boolean between(int times) {
        return times >= 0 && times <= MOST;
    }
}
