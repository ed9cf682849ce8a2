package org.shaodao.directory;

import org.shaodao.directory.DirectoryEditor.Outcome;
import org.shaodao.security.Credentials;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A new member of staff, who can log in at once: both or neither. */
@Service
class Hiring {
    private final DirectoryEditor editor;
    private final ObjectProvider<Credentials> credentials;

    Hiring(DirectoryEditor editor, ObjectProvider<Credentials> credentials) {
        this.editor = editor;
        this.credentials = credentials;
    }

    /** @throws org.shaodao.web.Refusal when the password is too weak; then there is no new person either */
    @Transactional
    public Outcome hire(Person person, String password) {
        var outcome = editor.add(person);
        if (outcome instanceof Outcome.Done) {
            credentials.ifAvailable(passwords -> passwords.set(person.userId(), password));
        }
        return outcome;
    }
}
