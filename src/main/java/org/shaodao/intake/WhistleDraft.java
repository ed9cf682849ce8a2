package org.shaodao.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A whistle as it was sent, by the interface or the page, nothing of it checked yet. */
record WhistleDraft(
        @Nullable String title,
        @Nullable String description,
        @Nullable String areaCode,
        @Nullable String place,
        @Nullable String category,
        @Nullable String kind,
        @Nullable String specialGroup,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable String source,
        @Nullable String externalRef,
        @Nullable ReporterDraft reporter) {
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    /** SHA-256 of what was sent, however it was spaced and ordered: the same key may not come with another body. */
    String hash() {
        try {
            var body = CANONICAL.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("cannot hash a whistle", e);
        }
    }

    @Override
    public String toString() {
        return "WhistleDraft[hidden]";
    }

    /** Personal data as it was sent. */
    record ReporterDraft(@Nullable String name, @Nullable String phone) {
        @Override
        public String toString() {
            return "ReporterDraft[hidden]";
        }
    }
}
