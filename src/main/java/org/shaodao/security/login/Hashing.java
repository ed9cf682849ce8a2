package org.shaodao.security.login;

import java.util.HashMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;

/** PBKDF2 with the parameters Spring Security recommends; each hash names its algorithm, so another can follow. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoginProperties.class)
class Hashing {
    private static final String STANDARD = "pbkdf2@SpringSecurity_v5_8";
    private static final int STANDARD_ROUNDS = 310_000;
    private static final int SALT_BYTES = 16;

    @Bean
    PasswordEncoder passwordEncoder(LoginProperties properties) {
        var encoders = new HashMap<String, PasswordEncoder>();
        encoders.put(STANDARD, pbkdf2(STANDARD_ROUNDS));
        var rounds = properties.passwordRounds();
        if (rounds == STANDARD_ROUNDS) {
            return new DelegatingPasswordEncoder(STANDARD, encoders);
        }
        var id = "pbkdf2-" + rounds;
        encoders.put(id, pbkdf2(rounds));
        return new DelegatingPasswordEncoder(id, encoders);
    }

    private static Pbkdf2PasswordEncoder pbkdf2(int rounds) {
        return new Pbkdf2PasswordEncoder("", SALT_BYTES, rounds, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
    }
}
