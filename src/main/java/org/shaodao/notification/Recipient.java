package org.shaodao.notification;

import java.util.regex.Pattern;

/** Whom a notice is for. A group is resolved when it is delivered, so that whoever joins or leaves meanwhile is treated right. */
public sealed interface Recipient {
    /** One member of staff. */
    record Person(String userId) implements Recipient {
        public Person {
            Codes.check(userId);
        }
    }

    /** Everybody in a candidate group such as {@code chengguan-handle}, or in a site-wide one. */
    record Group(String group) implements Recipient {
        public Group {
            Codes.check(group);
        }
    }

    static Recipient person(String userId) {
        return new Person(userId);
    }

    static Recipient group(String group) {
        return new Group(group);
    }

    /** What persons and groups are called. */
    final class Codes {
        private static final Pattern CODE = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
        private static final int LONGEST = 100;

        private Codes() {}

        private static void check(String code) {
            if (code.length() > LONGEST || !CODE.matcher(code).matches()) {
                throw new IllegalArgumentException("neither a person nor a group has such a name");
            }
        }
    }
}
