package org.shaodao.directory;

import java.util.Locale;

/** Site-wide groups beside the units' duties. */
public enum Role {
    PROCESS_MANAGERS("流程管理员"),
    AUDITORS("审计员"),
    SECURITY_ADMINS("安全管理员"),
    SYSTEM_ADMINS("系统管理员"),
    INTEGRATIONS("对接平台");

    private final String label;

    Role(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Group id in the engine, for example {@code process-managers}. */
    public String group() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
