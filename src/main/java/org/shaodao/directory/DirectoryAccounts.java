package org.shaodao.directory;

import java.util.Optional;
import org.shaodao.security.StaffAccounts;
import org.springframework.stereotype.Component;

/** Tells the login who works here. */
@Component
class DirectoryAccounts implements StaffAccounts {
    private final Directory directory;

    DirectoryAccounts(Directory directory) {
        this.directory = directory;
    }

    @Override
    public Optional<Account> find(String userId) {
        return directory
                .person(userId)
                .map(person -> new Account(person.userId(), person.name(), person.enabled(), directory.groups(userId)));
    }
}
