package org.shaodao.attachment.content;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/**
 * Makes a picture anew: turned upright, at most {@value #LONGEST_EDGE} pixels wide or high, as JPEG, without metadata.
 * Whatever else the file was or carried does not get through.
 */
final class Pictures {
    static final int LONGEST_EDGE = 2560;
    static final int THUMBNAIL_EDGE = 480;

    private static final int LONGEST_SIDE = 30_000;
    private static final double QUALITY = 0.85;
    private static final double THUMBNAIL_QUALITY = 0.75;

    /** The WebP reader unpacks the whole picture into small objects, a multiple of what the others need. */
    private static final int WEBP_SHARE = 8;

    private static final JPEGImageReaderSpi JPEG = registered();

    private final long mostPixels;

    Pictures(long mostPixels) {
        this.mostPixels = mostPixels;
    }

    /** @param type {@code image/jpeg}, {@code image/png} or {@code image/webp}, as its content says */
    Content read(String type, byte[] bytes) {
        try {
            return switch (type) {
                case "image/jpeg" ->
                    JpegMarkers.areSound(bytes)
                            ? read(jpegReader(), bytes, mostPixels, ExifData.ofJpeg(bytes))
                            : new Content.Refused(Fault.BROKEN_PICTURE);
                case "image/png" -> {
                    var picture = PngChunks.pictureOnly(bytes);
                    yield picture.isPresent()
                            ? read(pngReader(), picture.get(), mostPixels, ExifData.NONE)
                            : new Content.Refused(Fault.BROKEN_PICTURE);
                }
                default ->
                    read(
                            new WebPImageReaderSpi().createReaderInstance(null),
                            bytes,
                            mostPixels / WEBP_SHARE,
                            ExifData.ofWebp(bytes));
            };
        } catch (IOException | RuntimeException e) {
            // Readers meet broken files with every kind of exception; what the file was is nobody's business in a log.
            return new Content.Refused(Fault.BROKEN_PICTURE);
        }
    }

    private static Content read(ImageReader reader, byte[] bytes, long mostPixels, ExifData exif) throws IOException {
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(input, true, true);
            var width = reader.getWidth(0);
            var height = reader.getHeight(0);
            if (width <= 0 || height <= 0) {
                return new Content.Refused(Fault.BROKEN_PICTURE);
            }
            if (Math.max(width, height) > LONGEST_SIDE || (long) width * height > mostPixels) {
                return new Content.Refused(Fault.TOO_MANY_PIXELS);
            }
            var parameters = reader.getDefaultReadParam();
            // Rows and columns that the smaller picture would not show are left out while reading: they need no memory.
            var every = Math.max(1, Math.max(width, height) / LONGEST_EDGE);
            parameters.setSourceSubsampling(every, every, 0, 0);
            return made(reader.read(0, parameters), exif);
        } finally {
            reader.dispose();
        }
    }

    private static Content made(BufferedImage read, ExifData exif) throws IOException {
        var picture = upright(smaller(opaque(read), LONGEST_EDGE), exif.orientation());
        return new Content.Picture(
                jpeg(picture, QUALITY),
                jpeg(smaller(picture, THUMBNAIL_EDGE), THUMBNAIL_QUALITY),
                picture.getWidth(),
                picture.getHeight(),
                exif.taken());
    }

    /** JPEG knows no transparency: what shines through is paper. */
    private static BufferedImage opaque(BufferedImage read) {
        var picture = new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.drawImage(read, 0, 0, null);
        pen.dispose();
        return picture;
    }

    private static BufferedImage smaller(BufferedImage picture, int edge) throws IOException {
        return Math.max(picture.getWidth(), picture.getHeight()) <= edge
                ? picture
                : Thumbnails.of(picture)
                        .size(edge, edge)
                        .imageType(BufferedImage.TYPE_INT_RGB)
                        .asBufferedImage();
    }

    private static BufferedImage upright(BufferedImage picture, int orientation) {
        return orientation <= 1
                ? picture
                : opaque(ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(orientation))
                        .apply(picture));
    }

    private static byte[] jpeg(BufferedImage picture, double quality) throws IOException {
        var bytes = new ByteArrayOutputStream();
        Thumbnails.of(picture)
                .scale(1)
                .outputFormat("jpg")
                .outputQuality(quality)
                .toOutputStream(bytes);
        return bytes.toByteArray();
    }

    /** Scanners and printers' software write four colours and odd profiles, on which Java's own reader gives up. */
    private static ImageReader jpegReader() throws IOException {
        return JPEG.createReaderInstance(null);
    }

    /** Once registered it knows Java's reader, which it works with; whose class loader finds it is not left to chance. */
    private static JPEGImageReaderSpi registered() {
        var registry = IIORegistry.getDefaultInstance();
        var found = registry.getServiceProviderByClass(JPEGImageReaderSpi.class);
        if (found != null) {
            return found;
        }
        var made = new JPEGImageReaderSpi();
        registry.registerServiceProvider(made);
        return made;
    }

    private static ImageReader pngReader() throws IIOException {
        var readers = ImageIO.getImageReadersByFormatName("png");
        if (!readers.hasNext()) {
            throw new IIOException("no reader for PNG");
        }
        return readers.next();
    }
}
