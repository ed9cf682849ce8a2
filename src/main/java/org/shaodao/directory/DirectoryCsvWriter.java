package org.shaodao.directory;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.Choices;

/** Writes the directory as the one CSV file that {@link DirectoryCsv} reads back. */
final class DirectoryCsvWriter {
    private final CsvWriter csv;

    private DirectoryCsvWriter(CsvWriter csv) {
        this.csv = csv;
    }

    /** Begins with a byte order mark, without which a spreadsheet takes Chinese for something else. */
    static String write(Roster roster) {
        var text = new StringWriter();
        text.append('\uFEFF');
        try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            new DirectoryCsvWriter(csv).all(roster);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void all(Roster roster) {
        csv.writeRecord(DirectoryCsv.HEADER);
        roster.areas()
                .forEach(area ->
                        line("area", area.code(), area.name(), Choices.code(area.level()), area.parent(), "", ""));
        roster.units().stream()
                .filter(unit -> unit.kind() != UnitKind.AREA)
                .forEach(unit ->
                        line("unit", unit.code(), unit.name(), Choices.code(unit.kind()), unit.areaCode(), "", ""));
        roster.functions().forEach(function -> line("function", function.code(), function.name(), "", "", "", ""));
        roster.services().forEach(service -> {
            var office = service.office();
            line(
                    "service",
                    service.function(),
                    "",
                    office == null ? "" : Choices.code(office),
                    service.areaCode(),
                    service.unitCode(),
                    "");
        });
        roster.seats().forEach(seat -> line("member", "", "", "", seat.areaCode(), seat.unitCode(), ""));
        roster.people()
                .forEach(person -> line(
                        "person",
                        person.userId(),
                        person.name(),
                        person.enabled() ? "enabled" : "disabled",
                        "",
                        "",
                        ""));
        roster.posts()
                .forEach(post -> line(
                        "duty",
                        post.userId(),
                        "",
                        "",
                        "",
                        post.unitCode(),
                        post.duty().code()));
        roster.roles()
                .forEach(grant -> line(
                        "role", grant.userId(), "", "", "", "", grant.role().group()));
    }

    private void line(@Nullable String... values) {
        var cells = new String[values.length];
        for (var i = 0; i < values.length; i++) {
            var value = values[i];
            cells[i] = value == null ? "" : isFormula(value) ? "'" + value : value;
        }
        csv.writeRecord(cells);
    }

    /** What a spreadsheet would calculate instead of showing. */
    static boolean isFormula(String value) {
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
    }
}
