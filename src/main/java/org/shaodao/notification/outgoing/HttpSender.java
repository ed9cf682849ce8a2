package org.shaodao.notification.outgoing;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.shaodao.notification.outgoing.ChannelSender.NotSent;
import org.springframework.stereotype.Component;

/** Posts a body and gives the answer back: no redirects, nothing on this machine, no answer without end. */
@Component
class HttpSender {
    private static final int LONGEST_ANSWER = 64 * 1024;

    private final HttpClient http;
    private final OutgoingProperties properties;

    HttpSender(OutgoingProperties properties) {
        this.properties = properties;
        this.http = HttpClient.newBuilder()
                .connectTimeout(properties.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** @return the answer to a 2xx */
    String post(String address, String body, Map<String, String> headers) throws NotSent {
        var target = URI.create(address);
        elsewhere(target.getHost());
        var request = HttpRequest.newBuilder(target)
                .timeout(properties.timeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        var answer = answer(request.build());
        if (answer.statusCode() / 100 != 2) {
            throw new NotSent("HTTP " + answer.statusCode());
        }
        return answer.body();
    }

    /** The body too within the time: the client's own timeout ends with the headers. */
    private HttpResponse<String> answer(HttpRequest request) throws NotSent {
        var coming = http.sendAsync(request, info -> new LimitedBody(LONGEST_ANSWER));
        try {
            return coming.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            coming.cancel(true);
            throw new NotSent("无应答");
        } catch (ExecutionException e) {
            throw new NotSent(e.getCause() instanceof HttpTimeoutException ? "无应答" : "连接失败");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotSent("正在停机");
        }
    }

    /** This machine and what its network card speaks to itself are no receivers: what an address leads to is looked up each time. */
    private void elsewhere(String host) throws NotSent {
        if (properties.allowLoopback()) {
            return;
        }
        try {
            if (Arrays.stream(InetAddress.getAllByName(host))
                    .anyMatch(one -> one.isLoopbackAddress()
                            || one.isLinkLocalAddress()
                            || one.isAnyLocalAddress()
                            || one.isMulticastAddress())) {
                throw new NotSent("地址指向本机");
            }
        } catch (UnknownHostException e) {
            throw new NotSent("找不到主机");
        }
    }
}
