package org.shaodao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final String ADDRESS = "https://shaodao.example.gov.cn/progress?caseNo=WH20260225-000042";
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int QUIET = 4;

    @Test
    void whatIsDrawnSaysWhatWasMeant() throws Exception {
        var code = QrCode.of(ADDRESS);
        var modules = new BitMatrix(code.size() - 2 * QUIET);
        MODULE.matcher(code.path())
                .results()
                .forEach(module -> modules.set(
                        Integer.parseInt(module.group(1)) - QUIET, Integer.parseInt(module.group(2)) - QUIET));

        assertThat(MODULE.matcher(code.path()).replaceAll("")).isEmpty();
        assertThat(new Decoder().decode(modules).getText()).isEqualTo(ADDRESS);
    }
}
