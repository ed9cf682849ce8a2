package org.shaodao.faults;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.shaodao.faults.Caller.Answer;
import org.springframework.web.util.UriUtils;

/** Somebody with a session, who keeps their cookies, whichever node they are taken to. */
public final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new TreeMap<>();

    /** @return the page that comes after it, or why there is none */
    public Answer login(int port, String user) {
        var form = keep(Caller.page(port, "/login", cookies));
        var token = TOKEN.matcher(form.body());
        if (!token.find()) {
            return form;
        }
        keep(Caller.form(
                port,
                "/login",
                cookies,
                "username=%s&password=%s&_csrf=%s"
                        .formatted(user, Caller.PASSWORD, UriUtils.encode(token.group(1), "UTF-8"))));
        return get(port, "/cases");
    }

    public Answer get(int port, String path) {
        return keep(Caller.page(port, path, cookies));
    }

    private synchronized Answer keep(Answer answer) {
        answer.cookies().forEach(one -> {
            var pair = one.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty() || one.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        });
        return answer;
    }
}
