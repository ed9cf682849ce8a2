package org.shaodao.security.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shaodao.security.CourierAccounts;
import org.shaodao.security.StaffAccounts;

/** What was typed as a name, as the account it means. */
class AccountsTest {
    private static final String NUMBER = "13812341234";

    private final StaffAccounts staff = mock(StaffAccounts.class);
    private final CourierAccounts couriers = mock(CourierAccounts.class);
    private final Accounts accounts = new Accounts(staff, couriers);

    /** In many an office the account is the telephone number. */
    @Test
    void anAccountOfTheStaffsMayLookLikeANumber() {
        given(staff.find(NUMBER))
                .willReturn(Optional.of(new StaffAccounts.Account(NUMBER, "赵磊", true, Set.of("staff"))));
        assertThat(accounts.userId(NUMBER)).isEqualTo(NUMBER);
    }

    @Test
    void aCouriersNumberIsTheirAccount() {
        given(couriers.userIdOf(NUMBER)).willReturn(Optional.of("jz_00000042"));
        assertThat(accounts.userId(" 138 1234 1234 ")).isEqualTo("jz_00000042");
    }

    @Test
    void aNumberThatIsNobodysIsANameOfItsOwnAndKeptNowhere() {
        assertThat(accounts.userId(NUMBER))
                .isEqualTo(accounts.userId("+86 138 1234 1234"))
                .startsWith("tel_")
                .doesNotContain(NUMBER)
                .isNotEqualTo(accounts.userId("13812341235"))
                .isNotEqualTo(new Accounts(staff, couriers).userId(NUMBER));
        assertThat(accounts.userId("zhaolei")).isEqualTo("zhaolei");
    }
}
