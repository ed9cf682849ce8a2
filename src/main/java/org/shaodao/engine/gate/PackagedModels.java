package org.shaodao.engine.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The models that the product brings along: {@code bpmn/<feature>/…} and {@code forms/<feature>/…} on the class path.
 * Their names are the same in the jar and in {@code target/classes}, so that a restart the other way changes nothing.
 */
@Component
public class PackagedModels {
    private static final List<String> PATTERNS = List.of("bpmn/**/*.bpmn", "bpmn/**/*.dmn", "forms/**/*.form");

    private final Map<String, byte[]> files;

    PackagedModels() {
        this(from(new PathMatchingResourcePatternResolver()));
    }

    private PackagedModels(Map<String, byte[]> files) {
        this.files = files;
    }

    /** For tests: instead of what is on the class path. */
    public static PackagedModels of(Map<String, byte[]> files) {
        return new PackagedModels(new TreeMap<>(files));
    }

    /** What another class path than this one's holds. */
    static PackagedModels in(ClassLoader classPath) {
        return new PackagedModels(from(new PathMatchingResourcePatternResolver(classPath)));
    }

    /** Content by resource name, for example {@code bpmn/whistle/whistle-dispatch.bpmn}. */
    public Map<String, byte[]> files() {
        return files;
    }

    private static Map<String, byte[]> from(ResourcePatternResolver resolver) {
        var files = new TreeMap<String, byte[]>();
        for (var pattern : PATTERNS) {
            try {
                for (var resource : resolver.getResources("classpath*:" + pattern)) {
                    files.put(name(resource, pattern), resource.getContentAsByteArray());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    private static String name(Resource resource, String pattern) throws IOException {
        var folder = "/" + pattern.substring(0, pattern.indexOf('/') + 1);
        var url = URLDecoder.decode(resource.getURL().toString(), StandardCharsets.UTF_8);
        return url.substring(url.lastIndexOf(folder) + 1);
    }
}
