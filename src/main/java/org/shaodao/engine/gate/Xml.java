package org.shaodao.engine.gate;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an XML file without following anything it says: no DOCTYPE, no entity, no processing instruction, bounded
 * depth and number of elements. It goes from event to event, so that 3,000 nested elements cost nothing (the engine's
 * own parser overflows the stack).
 */
final class Xml {
    static final int DEEPEST = 64;
    static final int MOST_ELEMENTS = 5000;

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("http://www.omg.org/spec/BPMN/20100524/MODEL", "bpmn"),
            Map.entry("http://www.omg.org/spec/BPMN/20100524/DI", "bpmndi"),
            Map.entry("http://www.omg.org/spec/DD/20100524/DC", "dc"),
            Map.entry("http://www.omg.org/spec/DD/20100524/DI", "di"),
            Map.entry("http://camunda.org/schema/1.0/bpmn", "camunda"),
            Map.entry("https://www.omg.org/spec/DMN/20191111/MODEL/", "dmn"),
            Map.entry("https://www.omg.org/spec/DMN/20191111/DMNDI/", "dmndi"),
            Map.entry("http://www.omg.org/spec/DMN/20180521/DC/", "dc"),
            Map.entry("http://www.omg.org/spec/DMN/20180521/DI/", "di"),
            Map.entry("http://camunda.org/schema/1.0/dmn", "camunda"),
            Map.entry("http://camunda.org/schema/modeler/1.0", "modeler"),
            Map.entry("http://bpmn.io/schema/dmn/biodi/2.0", "biodi"),
            Map.entry("http://bpmn.io/schema/bpmn/biocolor/1.0", "bioc"),
            Map.entry("http://www.omg.org/spec/BPMN/non-normative/color/1.0", "color"),
            Map.entry("http://www.w3.org/2001/XMLSchema-instance", "xsi"));

    private final String file;
    private int elements;

    private Xml(String file) {
        this.file = file;
    }

    /** @throws org.shaodao.web.Refusal when the file is not plain, bounded XML in UTF-8 */
    static Node read(String file, byte[] content) {
        return new Xml(file).read(utf8(file, content));
    }

    static String utf8(String file, byte[] content) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Place(file, 0, null).refuse("文件不是 UTF-8 编码，请另存为 UTF-8 后再部署");
        }
    }

    private Node read(String text) {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        try {
            var reader = factory.createXMLStreamReader(new StringReader(text));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            var line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new Place(file, line, null).refuse("不是格式正确的 XML 文件");
        }
    }

    private Node read(XMLStreamReader reader) throws XMLStreamException {
        plainDeclaration(reader);
        @Nullable Node root = null;
        @Nullable Node current = null;
        int depth = 0;
        while (reader.hasNext()) {
            var event = reader.next();
            var line = reader.getLocation().getLineNumber();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    bounded(++depth, line);
                    current = element(reader, line, current);
                    root = root == null ? current : root;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    depth--;
                    current = current == null ? null : current.parent().orElse(null);
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (current != null) {
                        current.buffer().append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD,
                        XMLStreamConstants.ENTITY_REFERENCE,
                        XMLStreamConstants.ENTITY_DECLARATION ->
                    throw new Place(file, line, null).refuse("不允许 DOCTYPE 和实体声明");
                case XMLStreamConstants.PROCESSING_INSTRUCTION -> throw new Place(file, line, null).refuse("不允许处理指令");
                default -> {
                    // comments and the end of the document say nothing to the engine
                }
            }
        }
        if (root == null) {
            throw new Place(file, 0, null).refuse("文件是空的");
        }
        return root;
    }

    /** The engine reads the bytes by the declared encoding: what we judge must be what it reads. */
    private void plainDeclaration(XMLStreamReader reader) {
        var encoding = reader.getCharacterEncodingScheme();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw new Place(file, 1, null).refuse("XML 声明的编码必须是 UTF-8");
        }
        if (reader.getVersion() != null && !reader.getVersion().equals("1.0")) {
            throw new Place(file, 1, null).refuse("XML 版本必须是 1.0");
        }
    }

    private void bounded(int depth, int line) {
        if (depth > DEEPEST) {
            throw new Place(file, line, null).refuse("元素嵌套超过 %d 层".formatted(DEEPEST));
        }
        if (++elements > MOST_ELEMENTS) {
            throw new Place(file, line, null).refuse("元素超过 %d 个".formatted(MOST_ELEMENTS));
        }
    }

    private Node element(XMLStreamReader reader, int line, @Nullable Node parent) {
        var node = new Node(name(reader.getNamespaceURI(), reader.getLocalName(), line), line, parent);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            var namespace = reader.getAttributeNamespace(i);
            var local = reader.getAttributeLocalName(i);
            var key = namespace == null || namespace.isEmpty() ? local : name(namespace, local, line);
            node.attributes().put(key, reader.getAttributeValue(i));
        }
        return node;
    }

    private String name(@Nullable String namespace, String local, int line) {
        var prefix = namespace == null ? null : PREFIXES.get(namespace);
        if (prefix == null) {
            throw new Place(file, line, null)
                    .refuse("不支持“%s”：命名空间“%s”不在允许之列".formatted(local, namespace == null ? "" : namespace));
        }
        return prefix + ":" + local;
    }
}
