package org.shaodao.engine.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngineException;
import org.jspecify.annotations.Nullable;
import org.shaodao.web.Refusal;
import org.springframework.core.io.ClassPathResource;

/**
 * Says in Chinese what the engine's parsers find wrong with a model that the gate let through: a flow that leads nowhere,
 * an id that occurs twice, a rule with a cell too few. The sentences are in {@code gate/mistakes.txt}.
 */
public final class ModelMistakes {
    private static final List<Sentence> SENTENCES = read();
    private static final Pattern FILE = Pattern.compile("resource '?([^']+?)'?\\.(?:\\s|$)");
    private static final Pattern LINE = Pattern.compile("Error: URI=.*? Line=(\\d+): (.*)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("ENGINE-\\d{5} ");

    private ModelMistakes() {}

    private record Sentence(Pattern english, String chinese) {}

    /**
     * One complaint of a parser.
     *
     * @return Chinese; for what is not in the table with the original in brackets; empty when it says nothing that another
     *     complaint about the same place does not say
     */
    public static Optional<String> inChinese(String english) {
        var plain = NUMBER.matcher(english.strip()).replaceFirst("");
        for (var sentence : SENTENCES) {
            var found = sentence.english().matcher(plain);
            if (found.matches()) {
                return sentence.chinese().isEmpty()
                        ? Optional.empty()
                        : Optional.of(found.replaceFirst(sentence.chinese()));
            }
        }
        return Optional.of("不合模型规范〔" + plain + "〕");
    }

    /** Where it stands in front, as the gate says it. */
    public static String at(String file, int line, @Nullable String element, String reason) {
        var where = new StringBuilder("文件“").append(file).append("”");
        if (line > 0) {
            where.append("第 ").append(line).append(" 行");
        }
        if (element != null && !reason.contains("“" + element + "”")) {
            where.append("，元素“").append(element).append("”");
        }
        return where.append("：").append(reason).toString();
    }

    /**
     * What a failed deployment has to say to a manager. The engine answers a wrong decision table, and an expression that
     * it cannot read, as an error of its own.
     *
     * @return empty when it failed for another reason
     */
    static Optional<Refusal> refusal(ProcessEngineException failure) {
        var message = String.valueOf(failure.getMessage());
        if (!message.startsWith("ENGINE-22004") && !message.startsWith("ENGINE-01009")) {
            return Optional.empty();
        }
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var complaint = String.valueOf(cause.getMessage());
        var line = LINE.matcher(complaint);
        var placed = line.matches();
        var reason = inChinese(placed ? line.group(2) : complaint).orElse("不合模型规范");
        var file = FILE.matcher(message);
        return Optional.of(Refusal.badRequest(
                (file.find() ? at(file.group(1), placed ? Integer.parseInt(line.group(1)) : 0, null, reason) : reason)
                        + "，没有部署"));
    }

    private static List<Sentence> read() {
        try {
            return new ClassPathResource("gate/mistakes.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+=>\\s*", 2))
                    .map(parts -> new Sentence(Pattern.compile(parts[0]), parts[1].strip()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
