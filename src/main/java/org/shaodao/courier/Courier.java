package org.shaodao.courier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.Masking;
import org.shaodao.web.ShanghaiTime;

/**
 * A part-time grid worker: a courier or rider who sees things on the road. Personal data: hidden in logs.
 *
 * @param userId {@code jz_00000042}; no member of staff has such an id
 * @param name null once they have left
 * @param phone as {@link org.shaodao.web.PhoneNumber} spells it; null once they have left
 * @param employer platform or company; null once they have left
 * @param areaCode the community that registered them
 * @param firstPasswordUntil until when the first password opens; null once they have chosen their own
 */
public record Courier(
        String userId,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String employer,
        String areaCode,
        CourierState state,
        @Nullable Instant firstPasswordUntil,
        Instant registeredAt) {
    /** Whether they may log in at that moment. */
    boolean enabled(Instant now) {
        return state == CourierState.ACTIVE && (firstPasswordUntil == null || now.isBefore(firstPasswordUntil));
    }

    /** Whether they have chosen their own password, and so may whistle. */
    boolean ready() {
        return state == CourierState.ACTIVE && firstPasswordUntil == null;
    }

    /** For lists: {@code 138****1234}. */
    public String maskedPhone() {
        return phone == null ? "" : Masking.phone(phone);
    }

    public String registered() {
        return ShanghaiTime.minute(registeredAt);
    }

    /** What the keepers read of the account. */
    public String standing() {
        return firstPasswordUntil == null || state != CourierState.ACTIVE
                ? state.label()
                : "待首次登录（初始密码" + ShanghaiTime.minute(firstPasswordUntil) + "前有效）";
    }

    @Override
    public String toString() {
        return "Courier[" + userId + "]";
    }
}
