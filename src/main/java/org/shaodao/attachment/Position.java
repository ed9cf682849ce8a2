package org.shaodao.attachment;

import java.util.Optional;
import java.util.regex.Pattern;

/** A place in degrees, WGS 84, within the country as {@code POST /api/whistles} takes it. Personal data: hidden in logs. */
public record Position(double longitude, double latitude) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,15})?");

    public Position {
        if (!(longitude >= 73 && longitude <= 136 && latitude >= 3 && latitude <= 54)) {
            throw new IllegalArgumentException("not in the country");
        }
    }

    /** Both as they were typed; empty unless they are a place in the country. */
    public static Optional<Position> of(String longitude, String latitude) {
        if (!NUMBER.matcher(longitude.strip()).matches()
                || !NUMBER.matcher(latitude.strip()).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Position(Double.parseDouble(longitude.strip()), Double.parseDouble(latitude.strip())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "Position[hidden]";
    }
}
