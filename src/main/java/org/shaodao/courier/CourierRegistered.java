package org.shaodao.courier;

import java.util.Map;

/** What came of registering a part-time grid worker. */
sealed interface CourierRegistered {
    /** @param password the first one, shown once */
    record Done(Courier courier, String password) implements CourierRegistered {
        @Override
        public String toString() {
            return "Done[" + courier.userId() + "]";
        }
    }

    /** That telephone has an account; there is no second one. */
    record Known(Courier courier) implements CourierRegistered {}

    /** Somebody of that name works there. */
    record AlreadyStaff() implements CourierRegistered {}

    record Wrong(Map<String, String> problems) implements CourierRegistered {}
}
