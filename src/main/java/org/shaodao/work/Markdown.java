package org.shaodao.work;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.stereotype.Component;

/** The texts of forms as HTML. Markup in them is shown, not obeyed; links lead to pages of ours or to a known scheme. */
@Component
class Markdown {
    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak("<br>")
            .build();

    String html(String markdown) {
        return renderer.render(parser.parse(markdown));
    }
}
