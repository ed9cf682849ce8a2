package org.shaodao.directory;

/** A person's duty in a unit. */
public record Membership(String unitCode, Duty duty) {
    public String group() {
        return duty.group(unitCode);
    }
}
