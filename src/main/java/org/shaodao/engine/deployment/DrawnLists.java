package org.shaodao.engine.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.shaodao.engine.ListSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Draws the options of {@link ListSource} into a form: a component with the custom property {@code list} gets them as
 * its {@code values}. A form without such a component stays as it is, byte by byte.
 */
@Component
class DrawnLists {
    private static final JsonMapper JSON = new JsonMapper();

    private final ObjectProvider<ListSource> sources;

    DrawnLists(ObjectProvider<ListSource> sources) {
        this.sources = sources;
    }

    /** @throws UncheckedIOException when it is no JSON: the gate looks first */
    byte[] draw(byte[] form) {
        var root = read(form);
        var touched = eachList(
                root,
                (component, list) -> source(list).ifPresent(found -> {
                    var values = component.putArray("values");
                    found.options()
                            .forEach(option -> values.addObject()
                                    .put("label", option.label())
                                    .put("value", option.value()));
                }));
        return touched ? write(root) : form;
    }

    /** True when two forms differ in nothing but the options drawn into them. */
    boolean sameButForLists(byte[] one, byte[] other) {
        return Arrays.equals(one, other) || bare(one).equals(bare(other));
    }

    /** True when the same is offered in both: a form that was laid out by another tool is left as it is. */
    boolean sameLists(byte[] one, byte[] other) {
        return Arrays.equals(one, other) || read(one).equals(read(other));
    }

    private JsonNode bare(byte[] form) {
        var root = read(form);
        eachList(root, (component, list) -> component.remove("values"));
        return root;
    }

    private Optional<ListSource> source(String list) {
        return sources.stream().filter(source -> source.list().equals(list)).findFirst();
    }

    private static boolean eachList(JsonNode node, BiConsumer<ObjectNode, String> work) {
        boolean touched = false;
        for (var component : node.path("components")) {
            var list = component.path("properties").path("list");
            if (list.isTextual() && component instanceof ObjectNode object) {
                work.accept(object, list.asText());
                touched = true;
            }
            touched |= eachList(component, work);
        }
        return touched;
    }

    private static JsonNode read(byte[] form) {
        try {
            return JSON.readTree(form);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] write(JsonNode form) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(form);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
