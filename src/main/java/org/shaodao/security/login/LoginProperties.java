package org.shaodao.security.login;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How passwords are hashed.
 *
 * @param passwordRounds rounds of PBKDF2; fewer only in tests
 */
@ConfigurationProperties("shaodao.security")
record LoginProperties(@DefaultValue("310000") int passwordRounds) {}
