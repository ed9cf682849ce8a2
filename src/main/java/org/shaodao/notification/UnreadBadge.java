package org.shaodao.notification;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.shaodao.security.CurrentUser;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.thymeleaf.context.LazyContextVariable;

/**
 * Gives the frame of our pages (templates/layout.html) the figure beside 消息, as request attribute {@code unread}: counted
 * only when a page is drawn for somebody who is signed in.
 */
@Component
class UnreadBadge implements HandlerInterceptor {
    private final MessageBox messages;
    private final CurrentUser user;

    UnreadBadge(MessageBox messages, CurrentUser user) {
        this.messages = messages;
        this.user = user;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute("unread", new LazyContextVariable<@Nullable Unread>() {
            @Override
            protected @Nullable Unread loadValue() {
                return user.userId().map(messages::unread).orElse(null);
            }
        });
        return true;
    }
}
