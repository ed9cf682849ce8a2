package org.shaodao.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Migrations take the time they take: see {@link Patient}. */
@Configuration(proxyBeanMethods = false)
class PatientMigrations {
    @Bean
    FlywayConfigurationCustomizer patient(HikariDataSource pool) {
        return flyway -> flyway.dataSource(Patient.source(pool)).initSql(pool.getConnectionInitSql());
    }
}
