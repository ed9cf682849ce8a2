package org.shaodao.engine.gate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.expression.ModelBeans;

/**
 * What a Camunda Form may hold: the components that Tasklist 7.24 shows without breaking (camunda7-facts §3), texts
 * without HTML, links that lead to pages, and field keys that do not overwrite what processes set themselves.
 */
final class FormRules {
    private static final Map<String, Set<String>> COMPONENTS = Map.of(
            "field",
                    Set.of(
                            "textfield",
                            "textarea",
                            "number",
                            "datetime",
                            "checkbox",
                            "radio",
                            "select",
                            "checklist",
                            "taglist"),
            "display", Set.of("text", "separator", "spacer", "group", "table"));
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final Pattern HTML = Pattern.compile("<[A-Za-z/!?]");
    private static final Pattern SCRIPT_LINK = Pattern.compile("(javascript|vbscript|data|file):");
    private static final Pattern LINK = Pattern.compile("]\\(\\s*([^)\\s]*)");
    private static final Pattern PAGE = Pattern.compile("(https?://|/(?!/)|#|tel:|mailto:|\\{\\{).*");
    private static final int MOST_COMPONENTS = 500;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Xml.DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ModelBeans beans;
    private final Set<String> reserved;

    FormRules(ModelBeans beans, Set<String> reserved) {
        this.beans = beans;
        this.reserved = reserved;
    }

    static JsonNode read(String file, byte[] content) {
        try {
            var form = JSON.readTree(Xml.utf8(file, content));
            if (!form.isObject()) {
                throw new Place(file, 0, null).refuse("不是 Camunda 表单");
            }
            return form;
        } catch (JsonProcessingException e) {
            var line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new Place(file, line, null).refuse("不是格式正确的 JSON 文件（键重复、嵌套过深也会被拒绝）");
        }
    }

    void check(String file, JsonNode form) {
        var place = new Place(file, 0, null);
        if (!KEY_OF_FORM.matcher(form.path("id").asText("")).matches()) {
            throw place.refuse("表单必须有标识（id），只含字母、数字、连字符和下划线");
        }
        if (!form.path("type").asText("default").equals("default")
                || !form.path("components").isArray()) {
            throw place.refuse("不是 Camunda 表单");
        }
        new Walk(file).components(form.path("components"));
    }

    private static final Pattern KEY_OF_FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,99}");

    private final class Walk {
        private final String file;
        private final Set<String> keys = new HashSet<>();
        private int count;

        Walk(String file) {
            this.file = file;
        }

        /** Depth is bounded by the reader. */
        void components(JsonNode components) {
            components.forEach(this::component);
        }

        private void component(JsonNode component) {
            var type = component.path("type").asText("");
            var key = component.path("key").asText("");
            var place = new Place(file, 0, key.isEmpty() ? component.path("id").asText(type) : key);
            if (++count > MOST_COMPONENTS) {
                throw place.refuse("组件超过 %d 个".formatted(MOST_COMPONENTS));
            }
            var isField = COMPONENTS.getOrDefault("field", Set.of()).contains(type);
            if (!isField && !COMPONENTS.getOrDefault("display", Set.of()).contains(type)) {
                throw place.refuse("不支持组件“%s”".formatted(type));
            }
            if (isField) {
                key(place, key);
            } else if (!component.path("path").asText("").isEmpty()) {
                throw place.refuse("分组不允许设置 path：各字段须在最上层");
            }
            texts(place, component);
            components(component.path("components"));
        }

        private void key(Place place, String key) {
            if (!KEY.matcher(key).matches()) {
                throw place.refuse("字段键“%s”只能由字母开头，含字母、数字和下划线".formatted(key));
            }
            if (!keys.add(key)) {
                throw place.refuse("字段键“%s”重复".formatted(key));
            }
            if (reserved.contains(key) || beans.knows(key) || key.endsWith("DueAt") || key.endsWith("EscalateAt")) {
                throw place.refuse("字段键“%s”由系统使用，请换一个".formatted(key));
            }
        }

        /** All words of the component, but not those of components inside it: they are asked themselves. */
        private void texts(Place place, JsonNode node) {
            node.properties().forEach(entry -> {
                if (!entry.getKey().equals("components")) {
                    text(place, entry.getValue());
                }
            });
        }

        private void text(Place place, JsonNode value) {
            if (value.isTextual()) {
                var fault = fault(value.asText());
                if (fault != null) {
                    throw place.refuse(fault);
                }
            } else {
                value.forEach(inner -> text(place, inner));
            }
        }
    }

    private static @Nullable String fault(String text) {
        if (HTML.matcher(text).find()) {
            return "文字里不允许 HTML";
        }
        // A browser ignores blanks and reads character references in front of the colon.
        var bare = text.replaceAll("[\\s\\p{Cntrl}]", "").toLowerCase(Locale.ROOT);
        if (SCRIPT_LINK.matcher(bare).find() || bare.contains("&#") || bare.contains("&colon;")) {
            return "文字里不允许脚本链接";
        }
        var links = LINK.matcher(text);
        while (links.find()) {
            if (!links.group(1).isEmpty() && !PAGE.matcher(links.group(1)).matches()) {
                return "链接“%s”只能指向本系统页面或 http(s) 网址".formatted(links.group(1));
            }
        }
        return Expressions.hasExpression(text) ? "文字里不允许 ${ 或 #{" : null;
    }
}
