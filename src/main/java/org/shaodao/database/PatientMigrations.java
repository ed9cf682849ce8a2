package org.shaodao.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * Migrations take the time they take: a statement that writes to every case is slower than any that somebody waits for, and
 * would be broken off by the pool's {@code socketTimeout}.
 */
@Configuration(proxyBeanMethods = false)
class PatientMigrations {
    @Bean
    FlywayConfigurationCustomizer patient(HikariDataSource pool) {
        var properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        properties.remove("socketTimeout");
        properties.replaceAll((name, value) -> String.valueOf(value));
        var patient = new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        patient.setConnectionProperties(properties);
        return flyway -> flyway.dataSource(patient).initSql(pool.getConnectionInitSql());
    }
}
