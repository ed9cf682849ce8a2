package org.shaodao.casefile;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;
import org.shaodao.web.SearchWords;
import org.shaodao.whistle.CaseState;
import org.shaodao.whistle.DeskList;
import org.shaodao.whistle.DeskList.Place;
import org.shaodao.whistle.Grade;

/** What a dispatcher asks the desk for, as it stands in the address: nothing of a reporter. */
record DeskQuery(
        @Nullable String words,
        @Nullable String state,
        @Nullable String grade,
        @Nullable String unit,
        @Nullable String due,
        @Nullable String afterDue,
        @Nullable String afterNo) {
    private static final int LONGEST = 60;

    /** What is no choice is no condition. */
    DeskList.Filter filter(Instant now) {
        return new DeskList.Filter(
                wanted(),
                choice(CaseState.class, state).map(Set::of).orElse(Set.of()),
                choice(Grade.class, grade).orElse(null),
                unit == null || unit.isBlank() ? null : SearchWords.printable(unit, LONGEST),
                "overdue".equals(due) ? now : null,
                Optional.empty());
    }

    @Nullable
    Place after() {
        if (afterNo == null || afterNo.isBlank()) {
            return null;
        }
        try {
            return new Place(
                    afterDue == null || afterDue.isBlank() ? null : Instant.parse(afterDue),
                    SearchWords.printable(afterNo, LONGEST));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    List<String> wanted() {
        return words == null
                ? List.of()
                : Arrays.stream(SearchWords.printable(words, LONGEST).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    private static <E extends Enum<E>> Optional<E> choice(Class<E> type, @Nullable String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> Choices.code(one).equals(code))
                .findFirst();
    }
}
