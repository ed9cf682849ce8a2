package org.shaodao.meeting.session;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Minutes as a PDF whose Chinese text can be selected, copied and searched: the font is embedded, in part. Nothing is loaded
 * from outside.
 */
@Component
class MinutesPdf {
    private static final int REGULAR = 400;

    private final ITemplateEngine templates;

    MinutesPdf(ITemplateEngine templates) {
        this.templates = templates;
    }

    byte[] print(Minutes minutes, Optional<MinutesBook.Signed> signed) {
        var context = new Context(Locale.SIMPLIFIED_CHINESE);
        context.setVariable("minutes", minutes);
        context.setVariable("signed", signed.orElse(null));
        var page = templates.process("meeting/minutes-print", context);
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
