package org.shaodao.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @CsvSource({
        "13812341234,13812341234",
        "138-1234-1234,13812341234",
        "138 1234 1234,13812341234",
        "+8613812341234,13812341234",
        "008613812341234,13812341234",
        "１３８１２３４１２３４,13812341234",
        "010-87654321,010-87654321",
        "01087654321,010-87654321",
        "（0571）8765 4321,0571-87654321",
        "0859-3123456,0859-3123456",
        "+86 010 87654321,010-87654321"
    })
    void oneNumberHasOneSpelling(String written, String stored) {
        assertThat(PhoneNumber.of(written)).hasValue(stored);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "110",
                "12812341234",
                "1381234123",
                "138123412345",
                "87654321",
                "+1 202 555 0100",
                "010-07654321",
                "13812341234;DROP",
                "张三"
            })
    void whatIsNoNumberOfTheMainlandIsRefused(String written) {
        assertThat(PhoneNumber.of(written)).isEmpty();
    }
}
