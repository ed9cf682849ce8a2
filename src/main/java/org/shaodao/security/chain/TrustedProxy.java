package org.shaodao.security.chain;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Believes a forwarded address and protocol from the configured proxy only: whoever could write these headers could
 * pretend to any address, and get round every limit.
 */
@Component
class TrustedProxy implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private static final Pattern IPV4 =
            Pattern.compile("(\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})(?:/(8|16|24|32))?");

    private final String proxies;

    /** @param proxies {@code shaodao.trusted-proxy}: addresses or /8, /16, /24 networks, with commas; blank for none */
    TrustedProxy(@Value("${shaodao.trusted-proxy:}") String proxies) {
        this.proxies = proxies;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (!proxies.isBlank()) {
            var valve = new RemoteIpValve();
            valve.setInternalProxies(pattern(proxies));
            valve.setRemoteIpHeader("X-Forwarded-For");
            valve.setProtocolHeader("X-Forwarded-Proto");
            factory.addEngineValves(valve);
        }
    }

    /** The valve wants a regular expression. */
    static String pattern(String proxies) {
        return Arrays.stream(proxies.split(","))
                .map(String::strip)
                .filter(proxy -> !proxy.isEmpty())
                .map(TrustedProxy::one)
                .collect(Collectors.joining("|"));
    }

    private static String one(String proxy) {
        var ipv4 = IPV4.matcher(proxy);
        if (ipv4.matches()) {
            return network(ipv4);
        }
        if (proxy.indexOf(':') >= 0 && proxy.indexOf('/') < 0) {
            return Pattern.quote(proxy);
        }
        throw new IllegalArgumentException(
                "shaodao.trusted-proxy: '%s' is neither an address nor a /8, /16 or /24 network".formatted(proxy));
    }

    private static String network(Matcher ipv4) {
        var bits = ipv4.group(2) == null ? 32 : Integer.parseInt(ipv4.group(2));
        var octets = ipv4.group(1).split("\\.");
        return Arrays.stream(octets).limit(bits / 8).collect(Collectors.joining("\\."))
                + "\\.\\d{1,3}".repeat(4 - bits / 8);
    }
}
