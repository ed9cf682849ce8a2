package org.shaodao.attachment.content;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes files, good ones and bad ones, byte by byte where no library would. */
public final class Cage {
    private Cage() {}

    /** Blue above, red below, so that one sees whether it was turned. */
    static BufferedImage drawn(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        var pen = image.createGraphics();
        pen.setColor(Color.BLUE);
        pen.fillRect(0, 0, width, height / 2);
        pen.setColor(Color.RED);
        pen.fillRect(0, height / 2, width, height - height / 2);
        pen.dispose();
        return image;
    }

    /** A photograph; no two of different shades are the same. */
    public static byte[] photograph(int shade) {
        var image = drawn(64, 48, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, shade);
        var pen = image.createGraphics();
        pen.setColor(new Color(shade & 0xFFFFFF));
        pen.fillRect(0, 0, 32, 24);
        pen.dispose();
        return written(image, "jpg");
    }

    static byte[] written(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new AssertionError("no writer for " + format);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    static byte[] jpeg() {
        return written(drawn(64, 48, BufferedImage.TYPE_INT_RGB), "jpg");
    }

    static byte[] png() {
        return written(drawn(64, 48, BufferedImage.TYPE_INT_RGB), "png");
    }

    static byte[] progressive() {
        return jpeg(new IIOImage(drawn(64, 48, BufferedImage.TYPE_INT_RGB), null, null), true);
    }

    /** As a printer's software writes them. */
    static byte[] fourColours() {
        var raster = Raster.createInterleavedRaster(java.awt.image.DataBuffer.TYPE_BYTE, 64, 48, 4, null);
        return jpeg(new IIOImage(raster, null, null), false);
    }

    private static byte[] jpeg(IIOImage image, boolean progressive) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            var parameters = writer.getDefaultWriteParam();
            if (progressive) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(stream);
            writer.write(null, image, parameters);
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** With its last scan said over and over. */
    static byte[] manyScans() {
        var picture = progressive();
        var scan = 0;
        for (var i = 0; i + 1 < picture.length; i++) {
            if ((picture[i] & 0xFF) == 0xFF && (picture[i + 1] & 0xFF) == 0xDA) {
                scan = i;
            }
        }
        var out = new ByteArrayOutputStream();
        out.write(picture, 0, scan);
        for (var i = 0; i < 5000; i++) {
            out.write(picture, scan, picture.length - 2 - scan);
        }
        out.write(picture, picture.length - 2, 2);
        return out.toByteArray();
    }

    /** Says that it is larger than it is. */
    static byte[] boastful(byte[] jpeg, int width, int height) {
        var copy = jpeg.clone();
        for (var i = 0; i + 8 < copy.length; i++) {
            if ((copy[i] & 0xFF) == 0xFF && (copy[i + 1] & 0xFF) == 0xC0) {
                ByteBuffer.wrap(copy).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
                return copy;
            }
        }
        throw new AssertionError("no frame");
    }

    /** A segment behind the beginning of a JPEG: FE is a comment, E1 is EXIF. */
    public static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        var head = ByteBuffer.allocate(4)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .array();
        return joined(Arrays.copyOf(jpeg, 2), head, content, Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** What a telephone writes: held upright, at 08:30 in Hangzhou. */
    public static byte[] exif() {
        var buffer = ByteBuffer.allocate(400);
        buffer.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        var tiff = buffer.slice();
        tiff.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 3);
        entry(tiff, 0x0112, 3, 1, 6 << 16);
        entry(tiff, 0x8769, 4, 1, 60);
        entry(tiff, 0x8825, 4, 1, 110);
        tiff.putInt(0);
        tiff.position(60);
        tiff.putShort((short) 1);
        entry(tiff, 0x9003, 2, 20, 82);
        tiff.putInt(0);
        tiff.position(82);
        tiff.put("2026:02:25 08:30:00\0".getBytes(StandardCharsets.US_ASCII));
        tiff.position(110);
        tiff.putShort((short) 4);
        entry(tiff, 1, 2, 2, 'N' << 24);
        entry(tiff, 2, 5, 3, 180);
        entry(tiff, 3, 2, 2, 'E' << 24);
        entry(tiff, 4, 5, 3, 204);
        tiff.putInt(0);
        tiff.position(180);
        for (var number : new int[] {30, 1, 15, 1, 0, 1, 120, 1, 9, 1, 0, 1}) {
            tiff.putInt(number);
        }
        return Arrays.copyOf(buffer.array(), 6 + 228);
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    static byte[] chunk(String type, byte[] content) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(name);
        sum.update(content);
        return ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) sum.getValue())
                .array();
    }

    static byte[] pngOf(byte[]... chunks) {
        return joined(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}, joined(chunks));
    }

    /** @param colours 0 for grey, 3 for a palette */
    static byte[] header(int width, int height, int bits, int colours) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) bits)
                        .put((byte) colours)
                        .array());
    }

    /** A PNG of one colour, small in the file however large it is. */
    static byte[] evenPng(int width, int height) {
        return pngOf(
                header(width, height, 1, 0),
                chunk("IDAT", zeros((long) height * ((width + 7) / 8 + 1))),
                chunk("IEND", new byte[0]));
    }

    /** A palette, because of those Java's reader reads the texts too. */
    static byte[] pngWithText(byte[] packed) {
        return pngOf(
                header(8, 8, 8, 3),
                chunk("PLTE", new byte[] {1, 2, 3}),
                chunk("zTXt", joined("Comment\0\0".getBytes(StandardCharsets.US_ASCII), packed)),
                chunk("IDAT", zeros(72)),
                chunk("IEND", new byte[0]));
    }

    /** So many zeros, packed by zlib: one packed piece said again and again. */
    static byte[] zeros(long count) {
        var piece = flushed(new byte[64 * 1024]);
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes(0x78, 0xDA));
        for (var left = count / (64 * 1024); left > 0; left--) {
            out.writeBytes(piece);
        }
        out.writeBytes(flushed(new byte[(int) (count % (64 * 1024))]));
        out.writeBytes(bytes(3, 0));
        out.writeBytes(ByteBuffer.allocate(4)
                .putShort((short) (count % 65521))
                .putShort((short) 1)
                .array());
        return out.toByteArray();
    }

    /** Packed so that it can stand anywhere in a packed stream. */
    private static byte[] flushed(byte[] content) {
        var deflater = new Deflater(9, true);
        deflater.setInput(content);
        var buffer = new byte[content.length + 64];
        var length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }

    static byte[] deflated(byte[] content) {
        var deflater = new Deflater(9);
        deflater.setInput(content);
        deflater.finish();
        var buffer = new byte[content.length + 64];
        var length = deflater.deflate(buffer);
        deflater.end();
        return Arrays.copyOf(buffer, length);
    }

    /** A lossless WebP of one colour: no pixel takes any room. */
    static byte[] evenWebp(int width, int height) {
        var bits = new Bits();
        bits.add(0x2F, 8);
        bits.add(width - 1, 14);
        bits.add(height - 1, 14);
        bits.add(0, 4);
        bits.add(0, 3);
        for (var code = 0; code < 5; code++) {
            bits.add(1, 1);
            bits.add(0, 1);
            bits.add(0, 1);
            bits.add(0, 1);
        }
        var content = Arrays.copyOf(bits.bytes(), 24);
        return ByteBuffer.allocate(20 + content.length)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(12 + content.length)
                .put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content)
                .array();
    }

    static byte[] zip(String name, String content) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Least significant bit first. */
    private static final class Bits {
        private final BitSet set = new BitSet();
        private int length;

        void add(int value, int count) {
            for (var i = 0; i < count; i++) {
                set.set(length++, (value >> i & 1) == 1);
            }
        }

        byte[] bytes() {
            return set.toByteArray();
        }
    }
}
