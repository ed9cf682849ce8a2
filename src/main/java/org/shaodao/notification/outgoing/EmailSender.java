package org.shaodao.notification.outgoing;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.shaodao.notification.Told;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** E-mail by the server of {@code spring.mail.*}. The same message has the same {@code Message-ID} each time it is sent. */
@Component
class EmailSender implements ChannelSender {
    private final ObjectProvider<JavaMailSender> mail;
    private final OutgoingProperties properties;
    private final Templates templates;
    private final Clock clock;

    EmailSender(ObjectProvider<JavaMailSender> mail, OutgoingProperties properties, Templates templates, Clock clock) {
        this.mail = mail;
        this.properties = properties;
        this.templates = templates;
        this.clock = clock;
    }

    @Override
    public ChannelType type() {
        return ChannelType.EMAIL;
    }

    /** Whether this installation has a mail server. */
    boolean ready() {
        return !properties.from().isEmpty() && mail.getIfAvailable() != null;
    }

    @Override
    public void send(Endpoint to, Outgoing message, List<Told.Item> items) throws NotSent {
        var server = mail.getIfAvailable();
        if (server == null || properties.from().isEmpty()) {
            throw new NotSent("未配置邮件服务器");
        }
        try {
            server.send(letter(server, to, message, items));
        } catch (MailException | MessagingException e) {
            throw new NotSent("邮件服务器：" + e.getClass().getSimpleName());
        }
    }

    private MimeMessage letter(JavaMailSender server, Endpoint to, Outgoing message, List<Told.Item> items)
            throws MessagingException {
        var letter = new Letter(server.createMimeMessage().getSession(), "<" + message.key() + "@shaodao>");
        var helper = new MimeMessageHelper(letter, false, StandardCharsets.UTF_8.name());
        helper.setFrom(properties.from());
        helper.setTo(to.address());
        helper.setSentDate(Date.from(clock.instant()));
        helper.setSubject(message.body().isPresent() ? "哨到：确认接收邮箱" : templates.subject(items));
        helper.setText(message.body().orElseGet(() -> templates.body(ChannelType.EMAIL, items)));
        letter.setHeader("Auto-Submitted", "auto-generated");
        return letter;
    }

    /** Keeps its number: the library would give a new one each time. */
    private static final class Letter extends MimeMessage {
        private final String id;

        Letter(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
