package org.shaodao.engine;

/**
 * A decision table whose answers a feature explains itself, so that the engine need not keep each of them; a bean of that
 * feature.
 *
 * @param key of the decision
 */
public record UnkeptDecision(String key) {}
