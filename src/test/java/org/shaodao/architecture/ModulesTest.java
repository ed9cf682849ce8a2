package org.shaodao.architecture;

import org.junit.jupiter.api.Test;
import org.shaodao.Shaodao;
import org.springframework.modulith.core.ApplicationModules;

/** Modules use only each other's root packages, and in one direction. */
class ModulesTest {
    @Test
    void modulesKeepTheirBorders() {
        ApplicationModules.of(Shaodao.class).verify();
    }
}
