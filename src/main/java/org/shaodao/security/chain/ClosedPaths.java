package org.shaodao.security.chain;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.StringUtils;

/**
 * What answers nobody, ever: the engine's first-user set-up (CVE-2026-77226), and the side doors that check or take a
 * password without our limits. Compared after decoding as often as it is encoded, without path parameters and in lower
 * case, so that no spelling gets past.
 */
final class ClosedPaths implements RequestMatcher {
    private static final int MOST_ENCODINGS = 5;

    @Override
    public boolean matches(HttpServletRequest request) {
        var segments = segments(request);
        if (segments.isEmpty()) {
            return false;
        }
        return switch (segments.get(0)) {
            case "camunda" ->
                segments.contains("setup") || follow(segments, "identity", "verify") || isEngineLogin(segments);
            case "engine-rest" -> follow(segments, "identity", "verify");
            default -> false;
        };
    }

    /** {@code /camunda/api/admin/auth/user/{engine}/login/{app}}: who is signed in is for our login page to say. */
    private static boolean isEngineLogin(List<String> segments) {
        return follow(segments, "auth", "user") && segments.contains("login");
    }

    private static boolean follow(List<String> segments, String first, String second) {
        for (var i = 1; i < segments.size(); i++) {
            if (segments.get(i - 1).equals(first) && segments.get(i).equals(second)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> segments(HttpServletRequest request) {
        var path = decoded(
                request.getRequestURI().substring(request.getContextPath().length()));
        var segments = new ArrayList<String>();
        for (var segment : path.toLowerCase(Locale.ROOT).replace('\\', '/').split("/", -1)) {
            var name = segment.replaceFirst(";.*", "").strip();
            if (name.equals("..") && !segments.isEmpty()) {
                segments.remove(segments.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".") && !name.equals("..")) {
                segments.add(name);
            }
        }
        return segments;
    }

    private static String decoded(String path) {
        var now = path;
        for (var i = 0; i < MOST_ENCODINGS; i++) {
            try {
                var next = StringUtils.uriDecode(now, StandardCharsets.UTF_8);
                if (next.equals(now)) {
                    break;
                }
                now = next;
            } catch (IllegalArgumentException e) {
                break;
            }
        }
        return now;
    }
}
