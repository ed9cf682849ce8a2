package org.shaodao.engine.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One element of an XML file with its line; names are {@code prefix:local} with the prefixes of {@link Xml}. */
final class Node {
    private final String name;
    private final int line;
    private final @Nullable Node parent;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Node> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Node(String name, int line, @Nullable Node parent) {
        this.name = name;
        this.line = line;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    String name() {
        return name;
    }

    boolean is(String other) {
        return name.equals(other);
    }

    Map<String, String> attributes() {
        return attributes;
    }

    Optional<String> attribute(String key) {
        return Optional.ofNullable(attributes.get(key));
    }

    List<Node> children() {
        return children;
    }

    Stream<Node> children(String child) {
        return children.stream().filter(node -> node.is(child));
    }

    Optional<Node> parent() {
        return Optional.ofNullable(parent);
    }

    StringBuilder buffer() {
        return text;
    }

    String text() {
        return text.toString();
    }

    /** This element and everything in it; the depth is bounded by {@link Xml}. */
    Stream<Node> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Node::all));
    }

    Stream<Node> all(String wanted) {
        return all().filter(node -> node.is(wanted));
    }

    /** Children of {@code extensionElements}. */
    Stream<Node> extensions(String wanted) {
        return children("bpmn:extensionElements").flatMap(extensions -> extensions.children(wanted));
    }

    Place place(String file) {
        return new Place(file, line, nearestId());
    }

    private @Nullable String nearestId() {
        for (Node node = this; node != null; node = node.parent) {
            var id = node.attributes.get("id");
            if (id != null) {
                return id;
            }
        }
        return null;
    }
}
