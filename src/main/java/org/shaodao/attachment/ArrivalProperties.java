package org.shaodao.attachment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an arrival on the spot is proved by, beside time and place.
 *
 * @param photographRequired refuse an arrival without a photograph of it
 */
@ConfigurationProperties("shaodao.arrival")
record ArrivalProperties(@DefaultValue("false") boolean photographRequired) {}
