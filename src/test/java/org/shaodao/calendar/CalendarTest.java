package org.shaodao.calendar;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.shaodao.testing.ShaodaoTest;
import org.springframework.context.annotation.Import;

/** The application with a calendar of its own to change, and {@link Listening} in it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ShaodaoTest(properties = "spring.application.name=calendar")
@Import(Listening.class)
@interface CalendarTest {}
