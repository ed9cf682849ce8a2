package org.shaodao.attachment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where attachments lie, and how much work on them a node takes on.
 *
 * @param folder where their content lies; the same for all nodes, and in the backup together with the database
 * @param workers how many files a node looks into at once; each may want some 200 MB of memory for a moment
 * @param mostMegapixels of one picture; a telephone takes 12 to 50
 */
@ConfigurationProperties("shaodao.attachments")
record AttachmentProperties(
        @DefaultValue("") String folder,
        @DefaultValue("2") int workers,
        @DefaultValue("50") int mostMegapixels) {}
