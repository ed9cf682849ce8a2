package org.shaodao.meeting;

import org.shaodao.engine.Choices;

/** What a member wants of the meeting ({@code itemKind}). */
public enum ItemKind {
    DEMAND("需求"),
    RESOURCE("资源"),
    PROJECT("项目"),
    PROBLEM("问题");

    private final String label;

    ItemKind(String label) {
        this.label = label;
    }

    /** As forms and tables spell it. */
    public String code() {
        return Choices.code(this);
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
