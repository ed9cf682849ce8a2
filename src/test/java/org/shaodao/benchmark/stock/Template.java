package org.shaodao.benchmark.stock;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one case that really went its way, cut up once into what stays and what is different in every copy: numbers,
 * ids, moments, dates in words, people, places and what was said. A copy is then nothing but writing.
 */
final class Template {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}) (\\d{2}:\\d{2}:\\d{2})(\\.\\d+)?(\\+00)?");
    private static final int SHORT_DOCUMENT = 200;
    private static final long DAY = 86_400_000_000L;

    final Kind kind;
    final Map<String, List<Piece[]>> rows = new LinkedHashMap<>();
    /** How many numbers of each counted table a copy uses. */
    final Map<String, Integer> counters = new HashMap<>();

    private final String caseNo;
    private final LocalDate day;
    private final Set<String> foreign;
    private final Map<String, Integer> tokens;
    private final Pattern marks;
    private final Map<String, Integer> uuids = new HashMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** A piece of a line in the database's own text format. */
    interface Piece {
        void write(StringBuilder line, Copy copy);
    }

    /**
     * @param foreign ids of what the installation has, such as models
     * @param tokens words that differ in each copy, with their place in {@link Copy#words}
     * @param day of its registration
     */
    Template(Kind kind, String caseNo, LocalDate day, Set<String> foreign, Map<String, Integer> tokens) {
        this.kind = kind;
        this.caseNo = caseNo;
        this.day = day;
        this.foreign = foreign;
        this.tokens = tokens;
        var words = tokens.keySet().stream()
                .sorted((one, other) -> other.length() - one.length())
                .map(word -> word.matches("[a-z0-9]+") ? "(?<![a-z0-9])" + word + "(?![a-z0-9])" : Pattern.quote(word))
                .toList();
        this.marks = Pattern.compile("(?<uuid>" + UUID.pattern() + ")|(?<case>" + Pattern.quote(caseNo)
                + ")|(?<date>(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日)|(?<word>" + String.join("|", words) + ")");
    }

    String caseNo() {
        return caseNo;
    }

    /** @param values as text, null for null */
    void add(String table, List<Schema.Column> columns, @Nullable String[] values) {
        var pieces = new ArrayList<Piece>();
        var isDate = false;
        for (var i = 0; i < values.length; i++) {
            if (columns.get(i).name().matches("(var_)?type_") && "date".equals(values[i])) {
                isDate = true;
            }
        }
        for (var i = 0; i < values.length; i++) {
            if (i > 0) {
                pieces.add(literal("\t"));
            }
            cell(columns.get(i), values[i], isDate, pieces);
        }
        pieces.add(literal("\n"));
        rows.computeIfAbsent(table, none -> new ArrayList<>()).add(joined(pieces));
    }

    private void cell(Schema.Column column, @Nullable String value, boolean isDate, List<Piece> pieces) {
        if (value == null) {
            pieces.add(literal("\\N"));
        } else if (!column.counter().isEmpty()) {
            var counter = column.counter();
            var place = numbers.computeIfAbsent(
                    counter + ":" + value, none -> counters.merge(counter, 1, Integer::sum) - 1);
            pieces.add((line, copy) -> line.append(copy.number(counter) + place));
        } else if (isDate && column.name().equals("long_")) {
            var millis = Long.parseLong(value);
            pieces.add((line, copy) -> line.append(millis + copy.shift(millis % 60_000 == 0) / 1000));
        } else if (column.type().startsWith("timestamp")) {
            moment(value, pieces);
        } else if (column.type().equals("date")) {
            var offset = LocalDate.parse(value).toEpochDay() - day.toEpochDay();
            pieces.add((line, copy) -> line.append(copy.day(day).plusDays(offset)));
        } else if (column.type().equals("bytea")) {
            document(value, pieces);
        } else {
            words(value, Template::escaped, pieces);
        }
    }

    private static void moment(String value, List<Piece> pieces) {
        var parts = MOMENT.matcher(value);
        if (!parts.matches()) {
            pieces.add(literal(value));
            return;
        }
        var fraction = parts.group(3) == null ? "" : parts.group(3);
        var at = LocalDateTime.parse(parts.group(1) + "T" + parts.group(2) + fraction);
        var micros = at.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + at.getNano() / 1000;
        // What was computed falls on a full minute and stays there; what somebody did is spread over the minute.
        var computed = micros % 60_000_000 == 0;
        var zone = parts.group(4) == null ? "" : "+00";
        pieces.add((line, copy) -> {
            var moved = micros + copy.shift(computed);
            line.append(LocalDate.ofEpochDay(Math.floorDiv(moved, DAY))).append(' ');
            var time = Math.floorMod(moved, DAY);
            two(line, time / 3_600_000_000L).append(':');
            two(line, time / 60_000_000L % 60).append(':');
            two(line, time / 1_000_000L % 60).append('.');
            var rest = String.valueOf(time % 1_000_000L);
            line.append("000000", 0, 6 - rest.length()).append(rest).append(zone);
        });
    }

    private static StringBuilder two(StringBuilder line, long number) {
        return (number < 10 ? line.append('0') : line).append(number);
    }

    /** A short document may name units; a long one is a list of all of them, and stays. */
    private void document(String value, List<Piece> pieces) {
        var bytes = HexFormat.of().parseHex(value.substring(2));
        if (bytes.length > SHORT_DOCUMENT) {
            pieces.add(literal("\\\\x" + value.substring(2)));
            return;
        }
        var inner = new ArrayList<Piece>();
        words(new String(bytes, StandardCharsets.UTF_8), text -> text, inner);
        pieces.add(literal("\\\\x"));
        pieces.add((line, copy) -> {
            var text = new StringBuilder();
            inner.forEach(piece -> piece.write(text, copy));
            line.append(HexFormat.of().formatHex(text.toString().getBytes(StandardCharsets.UTF_8)));
        });
    }

    private void words(String value, java.util.function.UnaryOperator<String> written, List<Piece> pieces) {
        var mark = marks.matcher(value);
        var from = 0;
        while (mark.find()) {
            pieces.add(literal(written.apply(value.substring(from, mark.start()))));
            pieces.add(marked(mark));
            from = mark.end();
        }
        pieces.add(literal(written.apply(value.substring(from))));
    }

    private Piece marked(Matcher mark) {
        var found = mark.group();
        if (mark.group("uuid") != null) {
            if (foreign.contains(found)) {
                return literal(found);
            }
            var place = uuids.computeIfAbsent(found, none -> uuids.size());
            return (line, copy) -> copy.uuid(line, place);
        }
        if (mark.group("case") != null) {
            return (line, copy) -> line.append(copy.caseNo());
        }
        if (mark.group("date") != null) {
            return date(found);
        }
        var word = java.util.Objects.requireNonNull(tokens.get(found));
        return (line, copy) -> line.append(copy.word(word));
    }

    private Piece date(String found) {
        var year = found.indexOf('年');
        var month = found.indexOf('月');
        var named = LocalDate.of(
                year < 0 ? day.getYear() : Integer.parseInt(found.substring(0, year)),
                Integer.parseInt(found.substring(year + 1, month)),
                Integer.parseInt(found.substring(month + 1, found.length() - 1)));
        // A limit in January of what was registered in December.
        var offset = (year < 0 && named.isBefore(day.minusMonths(6)) ? named.plusYears(1) : named).toEpochDay()
                - day.toEpochDay();
        return (line, copy) -> {
            var moved = copy.day(day).plusDays(offset);
            if (year >= 0) {
                line.append(moved.getYear()).append('年');
            }
            line.append(moved.getMonthValue())
                    .append('月')
                    .append(moved.getDayOfMonth())
                    .append('日');
        };
    }

    /** Neighbouring constants become one. */
    private static Piece[] joined(List<Piece> pieces) {
        var joined = new ArrayList<Piece>();
        for (var piece : pieces) {
            var last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (piece instanceof Literal now && last instanceof Literal before) {
                joined.set(joined.size() - 1, new Literal(before.text() + now.text()));
            } else {
                joined.add(piece);
            }
        }
        return joined.toArray(Piece[]::new);
    }

    private static Piece literal(String text) {
        return new Literal(text);
    }

    private record Literal(String text) implements Piece {
        @Override
        public void write(StringBuilder line, Copy copy) {
            line.append(text);
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
