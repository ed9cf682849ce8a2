package org.shaodao.engine;

/**
 * The options of a list have changed, so forms that it was drawn into are out of date.
 *
 * @param list name of the {@link ListSource}, for example {@code areas}
 */
public record ListsChanged(String list) {}
