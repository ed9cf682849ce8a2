package org.shaodao.attachment.content;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.riff.RiffProcessingException;
import com.drew.imaging.webp.WebpMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.ShanghaiTime;

/**
 * What a camera wrote into its file.
 *
 * @param orientation 1 to 8 as EXIF counts them; 1 is upright
 */
record ExifData(int orientation, Content.Taken taken) {
    static final ExifData NONE = new ExifData(1, Content.Taken.UNKNOWN);

    private static final Instant FIRST_CAMERAS = Instant.parse("1990-01-01T00:00:00Z");

    /** Only the EXIF segments are looked at: other readers allocate what the file tells them to. */
    static ExifData ofJpeg(byte[] bytes) {
        try {
            return of(JpegMetadataReader.readMetadata(new ByteArrayInputStream(bytes), List.of(new ExifReader())));
        } catch (JpegProcessingException | IOException | RuntimeException e) {
            // A photograph without a legible label is a photograph.
            return NONE;
        }
    }

    static ExifData ofWebp(byte[] bytes) {
        try {
            return of(WebpMetadataReader.readMetadata(new ByteArrayInputStream(bytes)));
        } catch (RiffProcessingException | IOException | RuntimeException e) {
            return NONE;
        }
    }

    private static ExifData of(Metadata metadata) {
        var place = metadata.getFirstDirectoryOfType(GpsDirectory.class);
        var found = place == null ? null : place.getGeoLocation();
        return new ExifData(
                orientation(metadata),
                found == null || found.isZero() || !isOnEarth(found.getLongitude(), found.getLatitude())
                        ? new Content.Taken(time(metadata), null, null)
                        : new Content.Taken(time(metadata), found.getLongitude(), found.getLatitude()));
    }

    private static boolean isOnEarth(double longitude, double latitude) {
        return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
    }

    private static int orientation(Metadata metadata) {
        var directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        try {
            var value = directory == null || !directory.containsTag(ExifDirectoryBase.TAG_ORIENTATION)
                    ? 1
                    : directory.getInt(ExifDirectoryBase.TAG_ORIENTATION);
            return value >= 1 && value <= 8 ? value : 1;
        } catch (MetadataException e) {
            return 1;
        }
    }

    /** A camera without a zone shows the time of where it is: here. */
    private static @Nullable Instant time(Metadata metadata) {
        var directory = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
        var date = directory == null ? null : directory.getDateOriginal(TimeZone.getTimeZone(ShanghaiTime.ZONE));
        var time = date == null ? null : date.toInstant();
        return time == null || time.isBefore(FIRST_CAMERAS) ? null : time;
    }
}
