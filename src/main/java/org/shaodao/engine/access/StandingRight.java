package org.shaodao.engine.access;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.jspecify.annotations.Nullable;

/** One row of the engine's authorizations, compared by what it says. */
record StandingRight(
        int type, @Nullable String group, @Nullable String user, int resource, String resourceId, int permissions) {

    /** For whoever is logged in. */
    static StandingRight everybody(Resource resource, String resourceId, Permission... permissions) {
        return new StandingRight(
                Authorization.AUTH_TYPE_GLOBAL,
                null,
                Authorization.ANY,
                resource.resourceType(),
                resourceId,
                GrantRows.bits(permissions));
    }

    static StandingRight of(String group, Resource resource, String resourceId, Permission... permissions) {
        return new StandingRight(
                Authorization.AUTH_TYPE_GRANT,
                group,
                null,
                resource.resourceType(),
                resourceId,
                GrantRows.bits(permissions));
    }

    void saveTo(AuthorizationService service) {
        var authorization = (AuthorizationEntity) service.createNewAuthorization(type);
        if (type == Authorization.AUTH_TYPE_GRANT) {
            authorization.setGroupId(group);
        }
        authorization.setResourceType(resource);
        authorization.setResourceId(resourceId);
        authorization.setPermissions(permissions);
        service.saveAuthorization(authorization);
    }
}
