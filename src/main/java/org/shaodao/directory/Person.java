package org.shaodao.directory;

/** A member of staff. {@code userId} is what they log in with. */
public record Person(String userId, String name, boolean enabled) {}
