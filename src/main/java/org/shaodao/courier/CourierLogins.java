package org.shaodao.courier;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.shaodao.security.CourierAccounts;
import org.shaodao.security.StaffAccounts.Account;
import org.springframework.stereotype.Component;

/** Tells the login who is a part-time grid worker. */
@Component
class CourierLogins implements CourierAccounts {
    private static final String NAMELESS = "兼职网格员";

    private final CourierStore store;
    private final Clock clock;

    CourierLogins(CourierStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Optional<Account> find(String userId) {
        return store.find(userId)
                .map(courier -> new Account(
                        courier.userId(),
                        courier.name() == null ? NAMELESS : courier.name(),
                        courier.enabled(clock.instant()),
                        Set.of(courier.ready() ? GROUP : FIRST_LOGIN)));
    }

    @Override
    public Optional<String> userIdOf(String phone) {
        return store.byPhone(phone).map(Courier::userId);
    }
}
