package org.shaodao.courier;

import org.shaodao.security.CurrentUser;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Whether the start page shows the way to {@code /couriers}: a department's leader keeps none. */
@ControllerAdvice(annotations = Controller.class)
class CourierLink {
    private final CourierRights rights;
    private final CurrentUser user;

    CourierLink(CourierRights rights, CurrentUser user) {
        this.rights = rights;
        this.user = user;
    }

    @ModelAttribute("keepsCouriers")
    boolean keepsCouriers() {
        return user.userId().filter(me -> !rights.areas(me).isEmpty()).isPresent();
    }
}
