package org.shaodao.notification.outgoing;

import org.shaodao.engine.Choices;

/** How a message leaves the house. */
public enum ChannelType {
    EMAIL("电子邮件", 60),
    WEBHOOK("接口推送", 600),
    /** The robot of a group takes 20 messages a minute. */
    WECOM("企业微信群机器人", 18);

    private final String label;
    private final int perMinute;

    ChannelType(String label, int perMinute) {
        this.label = label;
        this.perMinute = perMinute;
    }

    public String label() {
        return label;
    }

    /** At most so many messages leave for one endpoint within a minute; the rest waits. */
    int perMinute() {
        return perMinute;
    }

    public String code() {
        return Choices.code(this);
    }

    static ChannelType of(String code) {
        return Choices.of(ChannelType.class, code);
    }
}
