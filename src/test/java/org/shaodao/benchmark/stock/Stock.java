package org.shaodao.benchmark.stock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.shaodao.directory.Directory;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fills a database with cases: few are led through the engine ({@link Recorder}), then their rows are copied with other
 * numbers, people, places, words and weeks. The same seed makes the same stock. It can be filled up further, and the
 * application's own cases live beside it: numbers of the stock have nine digits.
 */
public final class Stock {
    private static final int BATCH = 1000;
    private static final int MANY = 5000;
    private static final int LONGEST_OPEN = 3;
    private static final int WEEKS_OF_A_YEAR = 52;
    private static final int WEEKS_OF_TEN_YEARS = 520;
    /** Follows from the words of a case, by a trigger that does not run for what is copied. */
    private static final String WORDS = "case_words";

    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final JdbcClient db;
    private final DataSource source;
    private final Schema schema;
    private final List<Template> templates;
    private final List<Place> places;
    private final List<Crew> crews;
    private final long seed;
    private final int days;
    private final Random random;
    private final Words words;
    private final boolean bigCity;
    private int smallParts;
    private long made;

    private Stock(WebServerApplicationContext application, long seed, int days, LocalDate until, boolean bigCity) {
        this.db = application.getBean(JdbcClient.class);
        this.source = application.getBean(DataSource.class);
        this.seed = seed;
        this.days = days;
        this.random = new Random(seed);
        this.words = new Words(random);
        this.bigCity = bigCity;
        this.schema = new Schema(db);
        this.templates =
                new Recorder(application, application.getWebServer().getPort(), schema).record(workdays(until, days));
        var directory = application.getBean(Directory.class);
        if (bigCity) {
            BigCity.build(db, application.getBean(org.springframework.transaction.support.TransactionTemplate.class));
            until(() -> directory.unit(BigCity.BIG).isPresent());
        }
        this.places = Place.all(directory).stream()
                .filter(place -> !bigCity || place.street().code().startsWith("b"))
                .toList();
        this.crews = Crew.all(directory).stream()
                .sorted(java.util.Comparator.comparing(crew -> crew.unit().code()))
                .toList();
    }

    /**
     * Leads the templates through the engine.
     *
     * @param application one that runs with the demonstration city and without a job executor
     * @param seed 0 to 99
     * @param days working days up to the last one, whose cases become templates: more of them are more varied
     * @param until the last day on which a case comes in
     * @param bigCity whether the stock belongs to a city of 300 units, which is built for it
     */
    public static Stock of(
            WebServerApplicationContext application, long seed, int days, LocalDate until, boolean bigCity) {
        return new Stock(application, seed, days, until, bigCity);
    }

    private static List<LocalDate> workdays(LocalDate until, int days) {
        return Stream.iterate(until, day -> day.minusDays(1))
                .filter(day -> day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY)
                .limit(days)
                .toList();
    }

    /** The number of a case of this kind that was led through the engine. */
    public String template(Kind kind) {
        return templates.stream()
                .filter(one -> one.kind == kind)
                .findFirst()
                .orElseThrow()
                .caseNo();
    }

    /**
     * Adds so many cases.
     *
     * @param open cases under way
     * @param closed cases of the year that are over
     */
    public void add(int open, int closed) {
        add(open, closed, 0);
    }

    /**
     * Adds so many cases.
     *
     * @param open cases under way
     * @param closed cases of the year that are over
     * @param old cases of the nine years before it, of which the engine's history is not kept: four fifths of what a closed
     *     case takes, so that a million find room
     */
    public void add(int open, int closed, int old) {
        var counters = highest();
        var all = open + closed + old;
        var many = all >= MANY;
        if (many) {
            indexes("UPDATE pg_index SET indisready = false, indisvalid = false WHERE indrelid = '%s'::regclass");
        }
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            for (var done = 0; done < all; done += BATCH) {
                var batch = new HashMap<String, StringBuilder>();
                for (var i = done; i < Math.min(done + BATCH, all); i++) {
                    write(i < open ? Age.OPEN : i < open + closed ? Age.CLOSED : Age.OLD, counters, batch);
                }
                copy(connection, batch);
                connection.commit();
            }
            words(connection);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        } finally {
            if (many) {
                indexes("REINDEX TABLE %s");
            }
        }
        counters.forEach((table, next) -> db.sql(
                        "SELECT setval(pg_get_serial_sequence(:table, 'id'), :next) WHERE pg_get_serial_sequence(:table, 'id') IS NOT NULL")
                .param("table", table)
                .param("next", next)
                .query()
                .listOfRows());
    }

    /** Of many rows an index is made afterwards, in a fifth of the time. For a superuser, and with nobody else at work. */
    private void indexes(String statement) {
        for (var table : schema.tables()) {
            if (templates.stream().anyMatch(one -> one.rows.containsKey(table))) {
                db.sql(statement.formatted(table)).update();
            }
        }
    }

    private enum Age {
        OPEN,
        CLOSED,
        OLD
    }

    private void write(Age age, Map<String, Long> counters, Map<String, StringBuilder> batch) {
        var index = template(age == Age.OPEN);
        var template = templates.get(index);
        var weeks = weeks(age);
        var number = ++made;
        var day = LocalDate.parse(template.caseNo().substring(2, 10), DAY).minusWeeks(weeks);
        var copy = new Copy(
                seed,
                index,
                number,
                "WH%s-9%02d%06d".formatted(DAY.format(day), seed, number),
                weeks,
                random.nextInt(50),
                words(template.kind),
                Map.copyOf(counters));
        template.rows.forEach((table, rows) -> {
            if (age == Age.OLD && table.startsWith("act_") || table.equals(WORDS)) {
                return;
            }
            var text = batch.computeIfAbsent(table, none -> new StringBuilder());
            for (var row : rows) {
                for (var piece : row) {
                    piece.write(text, copy);
                }
            }
        });
        template.counters.forEach((table, used) -> counters.merge(table, (long) used, Long::sum));
    }

    private int template(boolean open) {
        // Of what is over, one in eight was turned away.
        var kind = open ? kind() : random.nextInt(8) == 0 ? Kind.REJECTED : Kind.CLOSED;
        var of = java.util.stream.IntStream.range(0, templates.size())
                .filter(i -> templates.get(i).kind == kind)
                .toArray();
        return of[random.nextInt(days)];
    }

    private Kind kind() {
        var percent = random.nextInt(100);
        for (var kind : Kind.values()) {
            percent -= kind.percent();
            if (percent < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("the shares of the kinds do not make a hundred");
    }

    /** Of the open most are of these days, few have lain for weeks. */
    private int weeks(Age age) {
        if (age != Age.OPEN) {
            var from = age == Age.CLOSED ? LONGEST_OPEN : WEEKS_OF_A_YEAR + 1;
            var to = age == Age.CLOSED ? WEEKS_OF_A_YEAR : WEEKS_OF_TEN_YEARS;
            return from + random.nextInt(to - from + 1);
        }
        var percent = random.nextInt(100);
        return percent < 70 ? 0 : percent < 90 ? 1 : percent < 97 ? 2 : LONGEST_OPEN;
    }

    private String[] words(Kind kind) {
        var all = new ArrayList<>(Recorder.words(places.get(random.nextInt(places.size()))));
        for (var crew : three(kind)) {
            var person = crew.people().get(random.nextInt(crew.people().size()));
            all.addAll(List.of(crew.unit().code(), crew.unit().name(), person.userId(), person.name()));
        }
        all.addAll(List.of(
                words.title(), words.place(), words.description(), words.name(), words.phone(), words.queryCode()));
        return all.toArray(String[]::new);
    }

    /** Three different units. */
    private List<Crew> three(Kind kind) {
        var three = new ArrayList<Crew>();
        if (bigCity && random.nextInt(100) < 72) {
            three.add(crew(BigCity.BIG));
        }
        while (three.size() < 3) {
            var crew = crews.get(random.nextInt(crews.size()));
            if (!three.contains(crew)
                    && !crew.unit().code().equals(BigCity.BIG)
                    && !crew.unit().code().equals(BigCity.SMALL)) {
                three.add(crew);
            }
        }
        if (bigCity && (kind == Kind.DISPATCHED || kind == Kind.HANDLING) && smallParts < 60) {
            smallParts++;
            three.set(2, crew(BigCity.SMALL));
        }
        return three;
    }

    private Crew crew(String code) {
        return crews.stream()
                .filter(one -> one.unit().code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private void copy(Connection connection, Map<String, StringBuilder> batch) throws SQLException, IOException {
        var copying = connection.unwrap(PGConnection.class).getCopyAPI();
        try (var statement = connection.createStatement()) {
            // Rows of one case refer to each other, and tables are not written in that order: checked by the tests
            // instead.
            statement.execute("SET LOCAL session_replication_role = replica");
        }
        for (var table : schema.tables()) {
            var text = batch.get(table);
            if (text != null) {
                var columns = schema.columns(table).stream()
                        .map(column -> '"' + column.name() + '"')
                        .collect(Collectors.joining(", "));
                copying.copyIn(
                        "COPY " + table + " (" + columns + ") FROM STDIN",
                        new java.io.ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    private static void words(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL session_replication_role = replica");
            statement.execute("INSERT INTO " + WORDS + " (case_no, grams) SELECT case_no, case_entries(c)"
                    + " FROM whistle_case c WHERE NOT EXISTS (SELECT FROM " + WORDS
                    + " w WHERE w.case_no = c.case_no)");
        }
        connection.commit();
    }

    /** The next free number of each counted table. */
    private Map<String, Long> highest() {
        var counters = new HashMap<String, Long>();
        templates.stream()
                .flatMap(one -> one.counters.keySet().stream())
                .distinct()
                .forEach(table -> counters.put(
                        table,
                        db.sql("SELECT coalesce(max(id), 0) + 1 FROM " + table)
                                .query(Long.class)
                                .single()));
        return counters;
    }

    private static void until(java.util.function.BooleanSupplier holds) {
        for (var looks = 0; !holds.getAsBoolean(); looks++) {
            if (looks == 600) {
                throw new IllegalStateException("the directory was not read again within a minute");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        }
    }
}
