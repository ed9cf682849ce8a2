package org.shaodao.attachment.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shaodao.attachment.content.Cage.bytes;
import static org.shaodao.attachment.content.Cage.joined;
import static org.shaodao.attachment.content.Cage.text;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.jpeg.JpegCommentDirectory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that people send, by mistake or on purpose: each is refused for its reason, or what is kept of it is harmless. */
class UploadZooTest {
    private static final Contents CONTENTS = new Contents(2, 50_000_000);

    /** The smallest there is, lossy. */
    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");

    static Stream<Arguments> pictures() {
        var script = text("<script>alert(1)</script><?php system($_GET['c']); ?>");
        return Stream.of(
                Arguments.of("JPEG", Cage.jpeg()),
                Arguments.of("progressive JPEG", Cage.progressive()),
                Arguments.of("grey JPEG", Cage.written(Cage.drawn(9, 9, BufferedImage.TYPE_BYTE_GRAY), "jpg")),
                Arguments.of("JPEG in four colours", Cage.fourColours()),
                Arguments.of("JPEG with EXIF", Cage.withSegment(Cage.jpeg(), 0xE1, Cage.exif())),
                Arguments.of("JPEG with broken EXIF", Cage.withSegment(Cage.jpeg(), 0xE1, text("Exif\0\0MM\0*\1\2\3"))),
                Arguments.of("JPEG with a script as its comment", Cage.withSegment(Cage.jpeg(), 0xFE, script)),
                Arguments.of("JPEG with a script in EXIF", Cage.withSegment(Cage.jpeg(), 0xE1, script)),
                Arguments.of(
                        "JPEG that claims four gigabytes of XMP",
                        Cage.withSegment(
                                Cage.jpeg(),
                                0xE1,
                                joined(
                                        text("http://ns.adobe.com/xmp/extension/\0" + "0".repeat(32)),
                                        bytes(0x7F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0),
                                        text("x")))),
                Arguments.of("JPEG and ZIP", joined(Cage.jpeg(), Cage.zip("evil.class", "x"))),
                Arguments.of("JPEG and HTML", joined(Cage.jpeg(), script)),
                Arguments.of("PNG", Cage.png()),
                Arguments.of(
                        "PNG with transparency", Cage.written(Cage.drawn(9, 9, BufferedImage.TYPE_INT_ARGB), "png")),
                Arguments.of(
                        "PNG with a palette", Cage.written(Cage.drawn(9, 9, BufferedImage.TYPE_BYTE_INDEXED), "png")),
                Arguments.of("PNG with 16 bits", Cage.written(Cage.drawn(9, 9, BufferedImage.TYPE_USHORT_GRAY), "png")),
                Arguments.of("PNG and HTML", joined(Cage.png(), script)),
                Arguments.of("PNG with two gigabytes of text", Cage.pngWithText(Cage.zeros(2_200_000_000L))),
                Arguments.of(
                        "animated PNG",
                        Cage.pngOf(
                                Cage.header(8, 8, 8, 0),
                                Cage.chunk("acTL", bytes(0, 0, 0x7F, 0xFF, 0, 0, 0, 0)),
                                Cage.chunk("IDAT", Cage.zeros(72)),
                                Cage.chunk("fdAT", Cage.zeros(72)),
                                Cage.chunk("IEND", new byte[0]))),
                Arguments.of("WebP", WEBP),
                Arguments.of("lossless WebP", Cage.evenWebp(40, 30)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    void aPictureIsMadeAnewAndCarriesNothing(String what, byte[] sent) throws Exception {
        var content = read(sent, false);

        assertThat(content).isInstanceOf(Content.Picture.class);
        var picture = (Content.Picture) content;
        for (var kept : new byte[][] {picture.jpeg(), picture.thumbnail()}) {
            assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .startsWith("\u00FF\u00D8\u00FF")
                    .doesNotContain("<script", "PK\u0003\u0004", "Exif", "adobe.com");
            assertThat(labels(kept)).isZero();
            var seen = ImageIO.read(new ByteArrayInputStream(kept));
            assertThat(Math.max(seen.getWidth(), seen.getHeight())).isLessThanOrEqualTo(Pictures.LONGEST_EDGE);
        }
    }

    static Stream<Arguments> refused() {
        var html = text("<!DOCTYPE html><html><script>alert(document.cookie)</script></html>");
        var pdf = Papers.plain(1);
        return Stream.of(
                Arguments.of("nothing", new byte[0], Fault.EMPTY),
                Arguments.of("one byte", bytes(0xFF), Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of("words", text("路灯不亮，请派人来修。"), Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of("HTML", html, Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of(
                        "SVG with a script",
                        text("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
                        Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of(
                        "XML that reads a file",
                        text(
                                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"),
                        Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of("script", text("#!/bin/sh\nrm -rf /\n"), Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of("Windows program", joined(text("MZ"), new byte[512]), Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of(
                        "Linux program",
                        joined(bytes(0x7F, 'E', 'L', 'F', 2, 1, 1), new byte[512]),
                        Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of(
                        "Java class",
                        joined(bytes(0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 61), new byte[64]),
                        Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of("ZIP", Cage.zip("a.txt", "a"), Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of("Word", Cage.zip("[Content_Types].xml", "<Types/>"), Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of(
                        "old Word",
                        joined(bytes(0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1), new byte[1024]),
                        Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of("RTF", text("{\\rtf1 x}"), Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of(
                        "GIF",
                        Cage.written(Cage.drawn(9, 9, BufferedImage.TYPE_BYTE_INDEXED), "gif"),
                        Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of("GIF and script", text("GIF89a/*\1\0*/=1;alert(1)"), Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of(
                        "BMP",
                        Cage.written(Cage.drawn(9, 9, BufferedImage.TYPE_INT_RGB), "bmp"),
                        Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of(
                        "TIFF",
                        Cage.written(Cage.drawn(9, 9, BufferedImage.TYPE_INT_RGB), "tiff"),
                        Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of(
                        "HEIC",
                        joined(bytes(0, 0, 0, 24), text("ftypheic\0\0\0\0mif1heic")),
                        Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of(
                        "film",
                        joined(bytes(0, 0, 0, 24), text("ftypisom\0\0\2\0isomiso2")),
                        Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of(
                        "icon",
                        joined(bytes(0, 0, 1, 0, 1, 0, 16, 16, 0, 0), new byte[64]),
                        Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of("Photoshop", joined(text("8BPS\0\1"), new byte[64]), Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of("HTML and JPEG", joined(html, Cage.jpeg()), Fault.NEITHER_PICTURE_NOR_PDF),
                Arguments.of("beginning of a JPEG", bytes(0xFF, 0xD8, 0xFF, 0xE0), Fault.BROKEN_PICTURE),
                Arguments.of("half a JPEG", half(Cage.jpeg()), Fault.BROKEN_PICTURE),
                Arguments.of("JPEG of 5,000 scans", Cage.manyScans(), Fault.BROKEN_PICTURE),
                Arguments.of("HTML as JPEG", joined(bytes(0xFF, 0xD8, 0xFF), html), Fault.BROKEN_PICTURE),
                Arguments.of("JPEG of 65500 by 65500", Cage.boastful(Cage.jpeg(), 65500, 65500), Fault.TOO_MANY_PIXELS),
                Arguments.of("JPEG without width", Cage.boastful(Cage.jpeg(), 0, 48), Fault.BROKEN_PICTURE),
                Arguments.of("half a PNG", half(Cage.png()), Fault.BROKEN_PICTURE),
                Arguments.of(
                        "PNG without pixels",
                        Cage.pngOf(Cage.header(8, 8, 8, 0), Cage.chunk("IEND", new byte[0])),
                        Fault.BROKEN_PICTURE),
                Arguments.of(
                        "PNG with wrong pixels",
                        Cage.pngOf(
                                Cage.header(8, 8, 8, 0),
                                Cage.chunk("IDAT", text("no zlib")),
                                Cage.chunk("IEND", new byte[0])),
                        Fault.BROKEN_PICTURE),
                Arguments.of(
                        "PNG with a chunk of 2 GB",
                        Cage.pngOf(Cage.header(8, 8, 8, 0), bytes(0x7F, 0xFF, 0xFF, 0xFF), text("IDAT"), new byte[64]),
                        Fault.BROKEN_PICTURE),
                Arguments.of("PNG of 20000 by 20000", Cage.evenPng(20_000, 20_000), Fault.TOO_MANY_PIXELS),
                Arguments.of("PNG of 1 by 60000", Cage.evenPng(1, 60_000), Fault.TOO_MANY_PIXELS),
                Arguments.of("WebP of 16384 by 16384", Cage.evenWebp(16384, 16384), Fault.TOO_MANY_PIXELS),
                Arguments.of("half a WebP", half(WEBP), Fault.BROKEN_PICTURE),
                Arguments.of(
                        "JPEG of more than 10 MB", joined(Cage.jpeg(), new byte[Contents.MOST_BYTES]), Fault.TOO_LARGE),
                Arguments.of("beginning of a PDF", text("%PDF-1.7\n"), Fault.BROKEN_PDF),
                Arguments.of("half a PDF", half(pdf), Fault.BROKEN_PDF),
                Arguments.of("HTML as PDF", joined(text("%PDF-1.4\n"), html, text("\n%%EOF")), Fault.BROKEN_PDF),
                Arguments.of("PDF and ZIP", joined(pdf, Cage.zip("a.txt", "a")), Fault.BROKEN_PDF),
                Arguments.of(
                        "PDF and ZIP that ends as a PDF",
                        joined(pdf, Cage.zip("a.txt", "a"), text("\n%%EOF")),
                        Fault.BROKEN_PDF),
                Arguments.of("PDF and HTML", joined(pdf, html), Fault.BROKEN_PDF),
                Arguments.of("words in front of a PDF", joined(text("JFIF words\n"), pdf), Fault.BROKEN_PDF),
                Arguments.of("locked PDF", Papers.locked(), Fault.LOCKED_PDF),
                Arguments.of("PDF with a script", Papers.withScript(false), Fault.ACTIVE_PDF),
                Arguments.of("PDF with a packed script", Papers.withScript(true), Fault.ACTIVE_PDF),
                Arguments.of("PDF with a disguised script", Papers.withDisguisedScript(), Fault.ACTIVE_PDF),
                Arguments.of("PDF that starts a program", Papers.withLaunch(), Fault.ACTIVE_PDF),
                Arguments.of("PDF that is a form", Papers.withForm(), Fault.ACTIVE_PDF),
                Arguments.of("PDF that packs by LZW", Papers.withContent(text("x"), "/LZWDecode"), Fault.ACTIVE_PDF),
                Arguments.of(
                        "PDF of 220 MB", Papers.withContent(Cage.zeros(220_000_000), "/FlateDecode"), Fault.LONG_PDF),
                Arguments.of(
                        "PDF packed twice",
                        Papers.withContent(Cage.deflated(Cage.zeros(220_000_000)), "[/FlateDecode/FlateDecode]"),
                        Fault.LONG_PDF),
                Arguments.of("PDF of 301 pages", Papers.plain(301), Fault.LONG_PDF));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void everythingElseIsRefusedForItsReason(String what, byte[] sent, Fault fault) {
        assertThat(read(sent, true)).isEqualTo(new Content.Refused(fault));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whereAPhotographIsAskedForNoneOfThemIsOne(String what, byte[] sent, Fault fault) {
        assertThat(read(sent, false)).isInstanceOf(Content.Refused.class);
    }

    @Test
    void aPaperIsKeptAsItCameAndIsNoPhotograph() {
        var paper = Papers.plain(3);

        assertDocument(paper, 3);
        assertThat(read(paper, false)).isEqualTo(new Content.Refused(Fault.NOT_A_PICTURE));
    }

    @Test
    void aPaperWithPackedObjectsIsReadToo() {
        var paper = Papers.made(2, true, document -> {});

        assertThat(new String(paper, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("/ObjStm");
        assertDocument(paper, 2);
    }

    /** Else the guard in front would prove nothing. */
    @Test
    void whatIsRefusedForItsActionsWouldBeReadOtherwise() {
        assertThat(Papers.canBeRead(Papers.withDisguisedScript())).isTrue();
        assertThat(Papers.canBeRead(Papers.withScript(true))).isTrue();
        assertThat(Papers.canBeRead(Papers.withContent(Cage.zeros(10), "/FlateDecode")))
                .isTrue();
    }

    @Test
    void whatAPhotographSaysOfItselfIsKeptBesideIt() throws IOException {
        var sent = Cage.withSegment(Cage.jpeg(), 0xE1, Cage.exif());

        var picture = (Content.Picture) read(sent, false);

        assertThat(picture.taken().at()).isEqualTo(Instant.parse("2026-02-25T00:30:00Z"));
        assertThat(picture.taken().longitude()).isEqualTo(120.15);
        assertThat(picture.taken().latitude()).isEqualTo(30.25);
        assertThat(picture.taken()).hasToString("Taken[hidden]");
    }

    @Test
    void aPhotographIsTurnedUpright() throws IOException {
        var picture = (Content.Picture) read(Cage.withSegment(Cage.jpeg(), 0xE1, Cage.exif()), false);

        assertThat(picture.width()).isEqualTo(48);
        assertThat(picture.height()).isEqualTo(64);
        var seen = ImageIO.read(new ByteArrayInputStream(picture.jpeg()));
        // Turned a quarter to the right: what was below is left.
        assertThat(red(seen, 4, 32)).isGreaterThan(200);
        assertThat(red(seen, 43, 32)).isLessThan(60);
    }

    @Test
    void aLargePhotographIsMadeSmallerAndASmallOneNotLarger() {
        var large =
                (Content.Picture) read(Cage.written(Cage.drawn(6000, 3000, BufferedImage.TYPE_INT_RGB), "jpg"), false);
        var small = (Content.Picture) read(Cage.jpeg(), false);

        assertThat(large.width()).isEqualTo(2560);
        assertThat(large.height()).isEqualTo(1280);
        assertThat(small.width()).isEqualTo(64);
    }

    @Test
    void whoFindsAllWorkersBusyReadsNothingYet() throws Exception {
        var contents = new Contents(1, 50_000_000);
        var opened = new java.util.concurrent.atomic.AtomicInteger();
        var first = new java.util.concurrent.CountDownLatch(1);
        var release = new java.util.concurrent.CountDownLatch(1);
        var holder = new Thread(() -> contents.read(
                () -> {
                    first.countDown();
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new ByteArrayInputStream(Cage.jpeg());
                },
                false));
        holder.start();
        first.await();
        var waiting = new Thread(() -> contents.read(
                () -> {
                    opened.incrementAndGet();
                    return new ByteArrayInputStream(Cage.jpeg());
                },
                false));
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING && waiting.isAlive()) {
            Thread.onSpinWait();
        }

        assertThat(opened).hasValue(0);

        release.countDown();
        holder.join();
        waiting.join();
        assertThat(opened).hasValue(1);
    }

    private static void assertDocument(byte[] sent, int pages) {
        assertThat(read(sent, true)).isInstanceOfSatisfying(Content.Document.class, kept -> {
            assertThat(kept.pdf()).isEqualTo(sent);
            assertThat(kept.pages()).isEqualTo(pages);
        });
    }

    private static int red(BufferedImage image, int x, int y) {
        return new Color(image.getRGB(x, y)).getRed();
    }

    private static byte[] half(byte[] whole) {
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static long labels(byte[] kept) throws IOException, ImageProcessingException {
        var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(kept));
        return metadata.getDirectoriesOfType(ExifDirectoryBase.class).size()
                + metadata.getDirectoriesOfType(JpegCommentDirectory.class).size();
    }

    private static Content read(byte[] bytes, boolean documents) {
        return CONTENTS.read(() -> new ByteArrayInputStream(bytes), documents);
    }
}
