package org.shaodao.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A helper bean that models may name in expressions, such as {@code ${directory.group('dispatch', areaCode)}}.
 * Delegates and listeners are visible to models without it; everything else is invisible.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface InModels {}
