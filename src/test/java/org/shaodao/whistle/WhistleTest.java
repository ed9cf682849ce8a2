package org.shaodao.whistle;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.shaodao.testing.TestDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * The services of this module and the journal on a real PostgreSQL, without an engine ({@link WhistleSlice}). All tests
 * share one database: each makes cases of its own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = WhistleSlice.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "spring.flyway.locations=classpath:db/migration/audit,classpath:db/migration/whistle,"
                + "classpath:db/migration/clock,classpath:db/migration/calendar")
@ActiveProfiles("test")
@ContextConfiguration(initializers = TestDatabase.class)
@interface WhistleTest {}
