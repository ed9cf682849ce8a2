package org.shaodao.engine;

import java.util.Set;

/**
 * Lists that forms offer have changed: after commit the packaged forms that show them are drawn again.
 *
 * @param lists names as in {@link ListSource#list()}
 */
public record ListsChanged(Set<String> lists) {}
