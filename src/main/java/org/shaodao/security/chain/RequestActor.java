package org.shaodao.security.chain;

import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.shaodao.security.Actor;
import org.shaodao.security.Channel;
import org.shaodao.security.CurrentActor;
import org.shaodao.security.CurrentUser;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Who acts: whoever is signed in, else whom the engine was told of; the way by the path of the request. */
@Component
class RequestActor implements CurrentActor {
    private final CurrentUser user;
    private final IdentityService identities;

    RequestActor(CurrentUser user, IdentityService identities) {
        this.user = user;
        this.identities = identities;
    }

    @Override
    public Actor get() {
        return new Actor(user.userId().orElseGet(this::knownToTheEngine), channel());
    }

    private @Nullable String knownToTheEngine() {
        var authentication = identities.getCurrentAuthentication();
        return authentication == null ? null : authentication.getUserId();
    }

    private static Channel channel() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return Channel.JOB;
        }
        var request = attributes.getRequest();
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (path.startsWith("/camunda/")) {
            return Channel.TASKLIST;
        }
        if (path.startsWith("/engine-rest/")) {
            return Channel.ENGINE_REST;
        }
        return path.startsWith("/api/") ? Channel.API : Channel.PAGE;
    }
}
