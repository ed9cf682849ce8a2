package org.shaodao.security.login;

import java.util.Optional;
import java.util.UUID;
import org.shaodao.security.CourierAccounts;
import org.shaodao.security.StaffAccounts;
import org.shaodao.security.StaffAccounts.Account;
import org.shaodao.web.PhoneNumber;
import org.springframework.stereotype.Component;

/** Everybody who may log in: staff, and part-time grid workers. */
@Component
public class Accounts {
    private static final int LONGEST = 24;

    private final String secret = UUID.randomUUID().toString();
    private final StaffAccounts staff;
    private final CourierAccounts couriers;

    Accounts(StaffAccounts staff, CourierAccounts couriers) {
        this.staff = staff;
        this.couriers = couriers;
    }

    /** @return empty when there is no such person */
    public Optional<Account> find(String userId) {
        return CourierAccounts.isCourier(userId) ? couriers.find(userId) : staff.find(userId);
    }

    /**
     * What was typed as the name, as a user id: a courier may type their telephone number. One that is nobody's becomes a
     * name that is nobody's, its own, so that guesses at it are counted as those at a real one are. That name is made with a
     * secret of this start: eleven digits are soon tried through. An account of the staff's may look like a number too.
     */
    String userId(String typed) {
        if (staff.find(typed).isPresent()) {
            return typed;
        }
        return PhoneNumber.of(typed.strip())
                .map(phone -> couriers.userIdOf(phone)
                        .orElseGet(() -> "tel_" + Devices.hash(secret + phone).substring(0, LONGEST)))
                .orElse(typed);
    }
}
