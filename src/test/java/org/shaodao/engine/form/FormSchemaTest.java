package org.shaodao.engine.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form in the package can be checked: a form that cannot accepts nothing. */
class FormSchemaTest {
    private final Feel feel = new Feel();

    static List<Path> forms() throws IOException {
        try (var files = Files.walk(Path.of("forms"))) {
            return files.filter(file -> file.toString().endsWith(".form")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormIsNamedAfterItsFileAndReadByTheCheck(Path file) throws IOException {
        var form = FormSchema.parse(Files.readString(file));

        assertThat(file.getFileName()).hasToString(form.id() + ".form");
        assertThat(form.fields()).isNotEmpty().allSatisfy(field -> {
            assertThat(field.label()).isNotEqualTo(field.key());
            field.text("/validate/pattern").ifPresent(Pattern::compile);
        });
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyConditionCanBeAnsweredWhenNothingIsFilledIn(Path file) throws IOException {
        var form = FormSchema.parse(Files.readString(file));
        var nothing = new HashMap<String, Object>();
        form.fields().forEach(field -> nothing.put(field.key(), null));

        for (var field : form.fields()) {
            assertThatCode(() -> field.hiddenWhen().forEach(condition -> feel.evaluate(condition, nothing)))
                    .doesNotThrowAnyException();
        }
    }
}
