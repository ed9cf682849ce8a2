package org.shaodao.web;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * A template as a PDF whose Chinese text can be selected, copied and searched: the font is embedded, in part. Nothing is loaded
 * from outside.
 */
@Component
public class PrintedPage {
    private static final int REGULAR = 400;

    private final ITemplateEngine templates;

    public PrintedPage(ITemplateEngine templates) {
        this.templates = templates;
    }

    /** @param template a whole page of its own, as XHTML, with its styles in it */
    public byte[] pdf(String template, Map<String, Object> values) {
        var context = new Context(Locale.SIMPLIFIED_CHINESE, values);
        var page = templates.process(template, context);
        var bytes = new ByteArrayOutputStream();
        try {
            var builder = new PdfRendererBuilder();
            builder.useFastMode();
            builder.useFont(PrintFont::open, PrintFont.FAMILY, REGULAR, FontStyle.NORMAL, true);
            builder.useUriResolver((base, uri) -> null);
            builder.withHtmlContent(page, null);
            builder.toStream(bytes);
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
