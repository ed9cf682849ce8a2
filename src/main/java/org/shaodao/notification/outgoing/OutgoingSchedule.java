package org.shaodao.notification.outgoing;

import org.shaodao.notification.NotificationProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** When what waits to leave is sent: every second, on every node. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutgoingProperties.class)
class OutgoingSchedule {
    private static final Logger log = LoggerFactory.getLogger(OutgoingSchedule.class);

    private final Sending sending;
    private final OutgoingStore outgoing;
    private final OutgoingProperties properties;
    private final boolean automatic;

    OutgoingSchedule(
            Sending sending, OutgoingStore outgoing, OutgoingProperties properties, NotificationProperties notices) {
        this.sending = sending;
        this.outgoing = outgoing;
        this.properties = properties;
        this.automatic = notices.automatic();
    }

    @Scheduled(initialDelayString = "PT8S", fixedDelayString = "${shaodao.outgoing.sweep:PT1S}")
    void sweep() {
        if (automatic) {
            sending.sendDue();
        }
    }

    @Scheduled(cron = "${shaodao.notification.purge-cron:0 50 3 * * *}", zone = "Asia/Shanghai")
    void forgetOld() {
        log.info("Forgotten: {} messages sent long ago", outgoing.forgetSent(properties.sentKept()));
    }
}
