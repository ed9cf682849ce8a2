package org.shaodao.engine.tasklist;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Serves what we put over the webapps (texts, configuration, styles, scripts) so that a browser asks each time whether
 * it is still the same. The webapps ask for these files under Camunda's version, which does not change with ours.
 */
@Configuration(proxyBeanMethods = false)
class WebappFiles implements WebMvcConfigurer {
    private static final String APPS = "classpath:/META-INF/resources/webjars/camunda/app/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // More specific than the webapps' own /camunda/app/**, so these come first.
        registry.addResourceHandler(
                        "/camunda/app/*/locales/**", "/camunda/app/*/scripts/**", "/camunda/app/*/styles/**")
                .addResourceLocations(APPS)
                .setCacheControl(CacheControl.noCache())
                // The content decides: a file's date in a jar may be the same in every release.
                .setUseLastModified(false)
                .setEtagGenerator(WebappFiles::fingerprint);
    }

    private static String fingerprint(Resource file) {
        try (var content = file.getInputStream()) {
            return "\"" + DigestUtils.md5DigestAsHex(content) + "\"";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
