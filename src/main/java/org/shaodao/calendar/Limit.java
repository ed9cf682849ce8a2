package org.shaodao.calendar;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How long something may take: {@code 4 working-hour}, {@code 0.25 emergency-hour}, {@code 10 working-day}.
 *
 * @param amount above 0, at most {@link #MOST}; hours with at most four decimals, of which a started minute counts
 *     whole; days whole, since half a day has no last day
 */
public record Limit(BigDecimal amount, LimitUnit unit) {
    /** Beyond any limit in use, and few enough days to count one by one. */
    public static final int MOST = 9_999;

    private static final BigDecimal MINUTES = BigDecimal.valueOf(60);
    private static final int MOST_DECIMALS = 4;

    public Limit {
        var plain = amount.stripTrailingZeros();
        amount = plain.setScale(Math.max(0, plain.scale()));
        if (amount.signum() <= 0 || amount.compareTo(BigDecimal.valueOf(MOST)) > 0) {
            throw new IllegalArgumentException("a limit is above 0 and at most %d: %s".formatted(MOST, amount));
        }
        if (amount.scale() > (unit.inHours() ? MOST_DECIMALS : 0)) {
            throw new IllegalArgumentException("too many decimals for %s: %s".formatted(unit.code(), amount));
        }
    }

    public static Limit of(long amount, LimitUnit unit) {
        return new Limit(BigDecimal.valueOf(amount), unit);
    }

    /** Half of it, as rework gets: rounded up to a whole day or a whole minute. */
    public Limit half() {
        if (!unit.inHours()) {
            return of((count() + 1) / 2, unit);
        }
        var minutes = BigDecimal.valueOf((count() + 1) / 2);
        return new Limit(minutes.divide(MINUTES, MOST_DECIMALS, RoundingMode.FLOOR), unit);
    }

    /**
     * Whether it may be lengthened by so much (processes.md: at most the original period).
     *
     * @param more in the same unit: above 0, at most the limit; hours with two decimals, days whole
     */
    public boolean allows(BigDecimal more) {
        var decimals = more.stripTrailingZeros().scale();
        return more.signum() > 0 && decimals <= (unit.inHours() ? 2 : 0) && more.compareTo(amount) <= 0;
    }

    /** For people: 10个工作日, 0.25小时. */
    public String text() {
        return amount.toPlainString() + unit.counted();
    }

    /** Minutes or days to count; a started minute counts whole. */
    long count() {
        var count = unit.inHours() ? amount.multiply(MINUTES) : amount;
        return count.setScale(0, RoundingMode.CEILING).longValueExact();
    }
}
