package org.shaodao.engine.gate;

import java.util.List;
import org.shaodao.engine.ModelKind;
import org.shaodao.web.Refusal;

/**
 * One file of an upload, read but not judged.
 *
 * @param file its name, as uploaded
 * @param kind what it is, by its suffix
 * @param keys keys of the definitions in it
 */
public record Model(String file, ModelKind kind, List<String> keys) {
    /** @throws Refusal when it is none of our kinds, or not well-formed */
    public static Model read(String file, byte[] content) {
        var kind = kindOf(file);
        var keys = switch (kind) {
            case BPMN -> ids(Xml.read(file, content), "bpmn:process");
            case DMN -> ids(Xml.read(file, content), "dmn:decision");
            case FORM -> List.of(FormRules.read(file, content).path("id").asText(""));
        };
        return new Model(file, kind, keys);
    }

    static ModelKind kindOf(String file) {
        return ModelKind.ofFile(file).orElseThrow(() -> new Place(file, 0, null).refuse("只能部署 .bpmn、.dmn 和 .form 文件"));
    }

    private static List<String> ids(Node root, String element) {
        return root.children(element)
                .flatMap(node -> node.attribute("id").stream())
                .toList();
    }
}
