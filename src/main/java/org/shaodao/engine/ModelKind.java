package org.shaodao.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a manager may deploy. */
public enum ModelKind {
    BPMN("流程"),
    DMN("决策"),
    FORM("表单");

    private final String label;

    ModelKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Suffix of its files, and its name in addresses: {@code bpmn}, {@code dmn}, {@code form}. */
    public String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ModelKind> ofFile(String file) {
        return Arrays.stream(values())
                .filter(kind -> file.endsWith("." + kind.suffix()))
                .findFirst();
    }

    public static Optional<ModelKind> ofSuffix(String suffix) {
        return Arrays.stream(values())
                .filter(kind -> kind.suffix().equals(suffix))
                .findFirst();
    }
}
