package org.shaodao.notification.outgoing;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** An answer as text, as long as it is not too long: a receiver cannot fill the memory. */
final class LimitedBody implements BodySubscriber<String> {
    private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
    private final long most;
    private long read;
    private @Nullable Subscription source;

    LimitedBody(long mostBytes) {
        this.most = mostBytes;
    }

    @Override
    public CompletionStage<String> getBody() {
        return text.getBody();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        source = subscription;
        text.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        read += parts.stream().mapToLong(ByteBuffer::remaining).sum();
        if (read <= most) {
            text.onNext(parts);
        } else if (source != null) {
            source.cancel();
            source = null;
            text.onError(new IOException("the answer is longer than %d bytes".formatted(most)));
        }
    }

    @Override
    public void onError(Throwable failure) {
        text.onError(failure);
    }

    @Override
    public void onComplete() {
        if (source != null) {
            text.onComplete();
        }
    }
}
