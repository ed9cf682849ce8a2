package org.shaodao.meeting.session;

import java.util.HashMap;
import java.util.Optional;
import org.shaodao.web.PrintedPage;
import org.springframework.stereotype.Component;

/** Minutes as they are printed. */
@Component
class MinutesPdf {
    private final PrintedPage printed;

    MinutesPdf(PrintedPage printed) {
        this.printed = printed;
    }

    byte[] print(Minutes minutes, Optional<MinutesBook.Signed> signed) {
        var values = new HashMap<String, Object>();
        values.put("minutes", minutes);
        signed.ifPresent(one -> values.put("signed", one));
        return printed.pdf("meeting/minutes-print", values);
    }
}
