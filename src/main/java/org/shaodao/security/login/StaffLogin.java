package org.shaodao.security.login;

import static org.shaodao.security.login.LoginRecords.Outcome.DISABLED;
import static org.shaodao.security.login.LoginRecords.Outcome.LOGOUT;
import static org.shaodao.security.login.LoginRecords.Outcome.SUCCESS;
import static org.shaodao.security.login.LoginRecords.Outcome.TOO_MANY_ATTEMPTS;
import static org.shaodao.security.login.LoginRecords.Outcome.UNKNOWN_USER;
import static org.shaodao.security.login.LoginRecords.Outcome.WRONG_PASSWORD;

import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.shaodao.security.StaffAccounts.Account;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Checks a name and a password. An unknown name, a wrong password and a disabled person look the same from outside and
 * take the same time.
 */
@Component
public class StaffLogin implements AuthenticationProvider {
    private static final Pattern USER_ID = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}");
    private static final int LONGEST_PASSWORD = 512;
    private static final int STRIPES = 64;

    private final Accounts accounts;
    private final CredentialStore credentials;
    private final PasswordEncoder encoder;
    private final LoginAttempts attempts;
    private final Devices devices;
    private final LoginRecords records;
    private final VerifiedCalls verified;
    private final String nobodysHash;
    private final Lock[] oneAtATime =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(Lock[]::new);

    StaffLogin(
            Accounts accounts,
            CredentialStore credentials,
            PasswordEncoder encoder,
            LoginAttempts attempts,
            Devices devices,
            LoginRecords records,
            VerifiedCalls verified) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.encoder = encoder;
        this.attempts = attempts;
        this.devices = devices;
        this.records = records;
        this.verified = verified;
        this.nobodysHash = encoder.encode("nobody has this password");
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    @Override
    public Authentication authenticate(Authentication given) {
        if (!(given.getDetails() instanceof LoginDetails from)) {
            throw new IllegalStateException("a login without its origin");
        }
        // Whatever cannot be a user id is nobody's, and is counted under one name.
        var typed = accounts.userId(given.getName());
        var name = USER_ID.matcher(typed).matches() ? typed : "?";
        var password = String.valueOf(given.getCredentials());
        var hash = credentials.hash(name);
        var account = from.way() == LoginDetails.Way.BASIC
                ? checkedCall(name, password, hash, from)
                : checked(name, password, hash, from);
        var authentication = new StaffAuthentication(account);
        authentication.setDetails(from);
        return authentication;
    }

    public void loggedOut(String userId, LoginDetails from) {
        records.add(userId, from, LOGOUT);
    }

    /** Calls that come at once with one password are checked once: the first looks, the others find it done. */
    private Account checkedCall(String name, String password, Optional<String> hash, LoginDetails from) {
        var key = verified.key(name, password, hash.orElse(""));
        var lock = oneAtATime[Math.floorMod(key.hashCode(), STRIPES)];
        lock.lock();
        try {
            if (verified.contains(key)) {
                return accounts.find(name).filter(Account::enabled).orElseThrow(StaffLogin::refused);
            }
            var account = checked(name, password, hash, from);
            verified.add(key);
            return account;
        } finally {
            lock.unlock();
        }
    }

    private Account checked(String name, String password, Optional<String> hash, LoginDetails from) {
        var device = from.device();
        var knownDevice = devices.knows(name, device);
        var source = knownDevice && device != null ? "device " + Devices.hash(device) : from.address();
        var account = accounts.find(name);
        var recordedName = account.map(Account::userId).orElse(null);

        attempts.admit(name, source, knownDevice || records.knows(name, from.address()))
                .ifPresent(wait -> {
                    records.add(recordedName, from, TOO_MANY_ATTEMPTS);
                    throw new TooManyAttempts(wait);
                });

        var right = encoder.matches(password.length() <= LONGEST_PASSWORD ? password : "", hash.orElse(nobodysHash))
                && hash.isPresent();
        if (account.isEmpty()) {
            records.add(null, from, UNKNOWN_USER);
            throw refused();
        }
        if (!right) {
            records.add(recordedName, from, WRONG_PASSWORD);
            throw refused();
        }
        if (!account.get().enabled()) {
            records.add(recordedName, from, DISABLED);
            throw refused();
        }
        attempts.succeeded(name, source);
        records.add(recordedName, from, SUCCESS);
        return account.get();
    }

    private static BadCredentialsException refused() {
        return new BadCredentialsException("用户名或密码不正确。");
    }
}
