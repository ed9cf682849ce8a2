package org.shaodao.security.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short-1",
                "1234567890",
                "13912345678",
                "aaaaaaaaaaaa1",
                "onlyletters",
                "Admin123456",
                "P@ssw0rd123",
                "woaini1314",
                "xxlifang2026",
                "LIFANG-2026x"
            })
    void whatGuessersTryFirstIsRefused(String password) {
        assertThat(PasswordPolicy.whyNot("lifang", password)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shaodao-demo", "quiet-river-42", "春眠不觉晓处处闻啼鸟1", "correct horse battery"})
    void aLongOneOfTwoKindsIsGood(String password) {
        assertThat(PasswordPolicy.whyNot("lifang", password)).isEmpty();
    }

    @Test
    void thereIsAnEnd() {
        assertThat(PasswordPolicy.whyNot("lifang", "abc-123".repeat(20))).isPresent();
    }
}
