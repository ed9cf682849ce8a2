package org.shaodao.directory;

import java.util.Arrays;
import java.util.Optional;

/** A person's duty in a unit. */
public record Membership(String unitCode, Duty duty) {
    public String group() {
        return duty.group(unitCode);
    }

    /** What a candidate group stands for; empty for a site-wide one such as {@code system-admins}. */
    public static Optional<Membership> of(String group) {
        return Arrays.stream(Duty.values())
                .filter(duty -> group.endsWith("-" + duty.code())
                        && group.length() > duty.code().length() + 1)
                .findFirst()
                .map(duty -> new Membership(
                        group.substring(0, group.length() - duty.code().length() - 1), duty));
    }
}
