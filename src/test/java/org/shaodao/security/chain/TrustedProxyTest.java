package org.shaodao.security.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TrustedProxyTest {
    @Test
    void anAddressIsThatAddressAndNoOther() {
        assertThat("10.0.0.5").matches(TrustedProxy.pattern("10.0.0.5"));
        assertThat("10.0.0.55").doesNotMatch(TrustedProxy.pattern("10.0.0.5"));
        assertThat("1010.0.5").doesNotMatch(TrustedProxy.pattern("10.0.0.5"));
    }

    @Test
    void aNetworkIsAllOfItsAddresses() {
        var pattern = TrustedProxy.pattern("172.28.0.0/16, 10.0.0.5,::1");

        assertThat("172.28.3.9").matches(pattern);
        assertThat("10.0.0.5").matches(pattern);
        assertThat("::1").matches(pattern);
        assertThat("172.29.3.9").doesNotMatch(pattern);
    }

    @Test
    void whatIsNeitherStopsTheStart() {
        assertThatThrownBy(() -> TrustedProxy.pattern("proxy.example")).hasMessageContaining("proxy.example");
        assertThatThrownBy(() -> TrustedProxy.pattern("10.0.0.0/12")).hasMessageContaining("10.0.0.0/12");
    }
}
