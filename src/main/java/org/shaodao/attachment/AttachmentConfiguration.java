package org.shaodao.attachment;

import java.nio.file.Path;
import java.time.Clock;
import org.shaodao.attachment.blob.BlobStore;
import org.shaodao.attachment.blob.FolderBlobs;
import org.shaodao.attachment.content.Contents;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AttachmentProperties.class, ArrivalProperties.class})
class AttachmentConfiguration {
    /** {@code security.ProductionGuard} names what is missing before it comes to this. */
    @Bean
    BlobStore blobStore(AttachmentProperties properties, Clock clock) {
        var folder = properties.folder();
        if (folder.isBlank()) {
            throw new IllegalStateException("shaodao.attachments.folder is not set");
        }
        return new FolderBlobs(Path.of(folder), clock);
    }

    @Bean
    Contents attachmentContents(AttachmentProperties properties) {
        return new Contents(properties.workers(), properties.mostMegapixels() * 1_000_000L);
    }
}
