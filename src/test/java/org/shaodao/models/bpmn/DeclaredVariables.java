package org.shaodao.models.bpmn;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.shaodao.models.Files;

/**
 * The register of process variables, {@code src/test/resources/models/variables.csv}: a name that is not in it is in no
 * diagram and no form.
 */
public final class DeclaredVariables {
    private static final Path REGISTER = Path.of("src/test/resources/models/variables.csv");

    private DeclaredVariables() {}

    public static Set<String> names() {
        return Files.text(REGISTER)
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",")[0].strip())
                .collect(Collectors.toSet());
    }
}
