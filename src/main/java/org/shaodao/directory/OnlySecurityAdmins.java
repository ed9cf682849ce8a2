package org.shaodao.directory;

import org.jspecify.annotations.Nullable;
import org.shaodao.web.Refusal;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the directory's page and its interface have in common: each request asks first whether it may. */
abstract class OnlySecurityAdmins {
    private static final String AUTHORITY = "GROUP_" + Role.SECURITY_ADMINS.group();

    /** Runs before every handler method of the controller. */
    @ModelAttribute
    void check(@Nullable Authentication who) {
        if (who == null
                || who.getAuthorities().stream().noneMatch(authority -> AUTHORITY.equals(authority.getAuthority()))) {
            throw Refusal.forbidden("只有安全管理员可以查看和维护机构人员。");
        }
    }
}
