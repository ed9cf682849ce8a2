package org.shaodao.clock;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.shaodao.testing.TestDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** The module's services on a real PostgreSQL, without an engine ({@link ClockSlice}); all tests share one database. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = ClockSlice.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "spring.flyway.locations=classpath:db/migration/clock,classpath:db/migration/calendar")
@ActiveProfiles("test")
@ContextConfiguration(initializers = TestDatabase.class)
@interface ClockTest {}
