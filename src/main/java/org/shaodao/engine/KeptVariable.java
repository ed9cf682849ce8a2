package org.shaodao.engine;

/**
 * A process variable that a feature reads after its instance is over; a bean of that feature. Of all others the engine
 * keeps only the present value.
 *
 * @param name of the variable
 */
public record KeptVariable(String name) {}
