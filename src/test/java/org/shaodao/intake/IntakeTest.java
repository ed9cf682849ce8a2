package org.shaodao.intake;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.shaodao.testing.TestDatabase;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** This module on a real port and a real PostgreSQL, its neighbours faked ({@link IntakeSlice}). */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = IntakeSlice.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.flyway.locations=classpath:db/migration/intake",
            // As the product has them: application-test.yml lifts them for whole stories.
            "shaodao.intake.whistles-per-address=30",
            "shaodao.intake.whistles-overall=120"
        })
@ActiveProfiles("test")
@ContextConfiguration(initializers = TestDatabase.class)
@interface IntakeTest {}
