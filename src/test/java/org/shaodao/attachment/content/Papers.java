package org.shaodao.attachment.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;

/** Makes PDFs, good ones and bad ones. */
public final class Papers {
    private Papers() {}

    /** What is done to a document before it is written. */
    interface Change {
        void in(PDDocument document) throws IOException;
    }

    public static byte[] plain(int pages) {
        return made(pages, false, document -> {});
    }

    static byte[] made(int pages, boolean packed, Change change) {
        try (var document = new PDDocument()) {
            for (var i = 0; i < pages; i++) {
                document.addPage(new PDPage());
            }
            change.in(document);
            var out = new ByteArrayOutputStream();
            document.save(out, packed ? CompressParameters.DEFAULT_COMPRESSION : CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] withScript(boolean packed) {
        return made(
                1,
                packed,
                document -> document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)")));
    }

    /** The name of the action with one letter as its number. */
    static byte[] withDisguisedScript() {
        return replaced(withScript(false), "/JavaScript", "/J#61vaScript");
    }

    static byte[] withLaunch() {
        return made(1, false, document -> document.getDocumentCatalog().setOpenAction(new PDActionLaunch()));
    }

    static byte[] withForm() {
        return made(
                1,
                false,
                document -> document.getDocumentCatalog()
                        .getCOSObject()
                        .setItem(COSName.getPDFName("XFA"), COSName.getPDFName("none")));
    }

    static byte[] locked() {
        return made(
                1,
                false,
                document -> document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission())));
    }

    /** A page whose content is what is given, as it is given. */
    static byte[] withContent(byte[] content, String filters) {
        var head = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
                + "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
                + "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n"
                + "4 0 obj\n<</Length " + content.length + "/Filter" + filters + ">>\nstream\n";
        var tail = "\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF\n";
        return Cage.joined(Cage.text(head), content, Cage.text(tail));
    }

    static boolean canBeRead(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    static byte[] replaced(byte[] pdf, String word, String other) {
        return new String(pdf, StandardCharsets.ISO_8859_1).replace(word, other).getBytes(StandardCharsets.ISO_8859_1);
    }
}
