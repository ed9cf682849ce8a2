package org.shaodao.courier;

import java.util.Optional;

/** Part-time grid workers, for those who take their whistles. */
public interface Couriers {
    /** Empty for whoever is none, is suspended or has left, or has not chosen a password of their own yet. */
    Optional<Courier> ready(String userId);
}
