package org.shaodao.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the database that the product brings along lives.
 *
 * @param directory data folder, made at the first start and kept between starts
 * @param durable false only in tests: gives up fsync for speed
 */
@ConfigurationProperties("shaodao.embedded-database")
record EmbeddedDatabaseProperties(
        @DefaultValue("data") Path directory,
        @DefaultValue("true") boolean durable) {}
