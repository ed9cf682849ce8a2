package org.shaodao.engine.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shaodao.engine.TableCheck;
import org.shaodao.engine.expression.ModelBeans;
import org.shaodao.web.Refusal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Guard 3. Deploying a model is running code on the server, so only what the tables in {@code gate/} name gets through,
 * and a redesign of ours keeps what others rely on: a process ({@link Promises}), a form ({@link FormPromises}), a table that
 * its feature knows ({@link TableCheck}).
 */
@Component
public class Gate {
    static final int LARGEST = 1024 * 1024;
    static final int MOST_FILES = 20;

    private static final Pattern TIME_TO_LIVE = Pattern.compile("P\\d{1,5}D|\\d{1,5}");
    private static final Pattern PROCESS_KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,99}");

    private final TableRules bpmn;
    private final TableRules dmn;
    private final FormRules forms;
    private final PackagedModels packaged;
    private final Supplier<Stream<TableCheck>> tables;
    private volatile @Nullable Kept kept;

    @Autowired
    Gate(ModelBeans beans, PackagedModels packaged, ObjectProvider<TableCheck> tables) {
        this(beans, packaged, tables::stream);
    }

    Gate(ModelBeans beans, PackagedModels packaged, Supplier<Stream<TableCheck>> tables) {
        this.bpmn = new TableRules(Allowed.table("gate/bpmn.txt"), beans);
        this.dmn = new TableRules(Allowed.table("gate/dmn.txt"), beans);
        this.forms = new FormRules(beans, Allowed.words("gate/reserved-variables.txt"));
        this.packaged = packaged;
        this.tables = tables;
    }

    /**
     * Judges an upload as a whole.
     *
     * @param files content by name
     * @throws Refusal with status 400: one Chinese sentence with file, line, element and reason
     */
    public void check(Map<String, byte[]> files) {
        if (files.size() > MOST_FILES) {
            throw Refusal.badRequest("一次最多部署 %d 个文件，这次有 %d 个".formatted(MOST_FILES, files.size()));
        }
        files.forEach(this::check);
    }

    private void check(String file, byte[] content) {
        var kind = Model.kindOf(file);
        if (content.length > LARGEST) {
            throw new Place(file, 0, null).refuse("文件超过 1 MiB");
        }
        switch (kind) {
            case BPMN -> process(file, Xml.read(file, content));
            case DMN -> decision(file, content, Xml.read(file, content));
            case FORM -> form(file, FormRules.read(file, content));
        }
    }

    private void form(String file, JsonNode form) {
        forms.check(file, form);
        var promised = kept().forms().get(form.path("id").asText());
        if (promised != null) {
            promised.holdAgainst(file, form);
        }
    }

    private void process(String file, Node definitions) {
        if (!definitions.is("bpmn:definitions")) {
            throw definitions.place(file).refuse("不是 BPMN 2.0 文件");
        }
        bpmn.check(file, definitions);
        if (definitions.children("bpmn:process").findAny().isEmpty()) {
            throw definitions.place(file).refuse("文件里没有流程");
        }
        definitions.children("bpmn:process").forEach(process -> {
            var place = process.place(file);
            if (!PROCESS_KEY.matcher(process.attribute("id").orElse("")).matches()) {
                throw place.refuse("流程标识（id）只能含字母、数字、连字符、点和下划线");
            }
            if (process.attribute("isExecutable").filter("true"::equals).isEmpty()) {
                throw place.refuse("流程必须可执行（isExecutable=\"true\"）");
            }
            if (process.attribute("camunda:historyTimeToLive")
                    .filter(value -> TIME_TO_LIVE.matcher(value).matches())
                    .isEmpty()) {
                throw place.refuse("流程必须写明历史保存期限（camunda:historyTimeToLive，如 P3650D）");
            }
            forms(file, process);
            var promised = kept().processes().get(process.attribute("id").orElse(""));
            if (promised != null) {
                promised.holdAgainst(file, definitions, process);
            }
        });
    }

    /** A binding to the same upload breaks as soon as a manager deploys the diagram alone. */
    private static void forms(String file, Node process) {
        bound(file, process, "camunda:formRef", "camunda:formRefBinding", "表单");
        process.all("bpmn:businessRuleTask").forEach(task -> {
            if (task.attribute("camunda:decisionRef").isPresent()
                    == task.attribute("camunda:delegateExpression").isPresent()) {
                throw task.place(file).refuse("业务规则任务必须引用一个决策（camunda:decisionRef）");
            }
        });
        process.all("bpmn:serviceTask")
                .filter(task -> task.attribute("camunda:delegateExpression").isEmpty())
                .findFirst()
                .ifPresent(task -> {
                    throw task.place(file).refuse("服务任务必须写明委托表达式（camunda:delegateExpression）");
                });
    }

    private static void bound(String file, Node process, String reference, String binding, String what) {
        process.all()
                .filter(node -> node.attribute(reference).isPresent())
                .filter(node -> node.attribute(binding).filter("latest"::equals).isEmpty())
                .findFirst()
                .ifPresent(node -> {
                    throw node.place(file).refuse("%s的绑定方式必须是 latest".formatted(what));
                });
    }

    private void decision(String file, byte[] content, Node definitions) {
        if (!definitions.is("dmn:definitions")) {
            throw definitions.place(file).refuse("不是 DMN 1.3 文件");
        }
        dmn.check(file, definitions);
        if (definitions.children("dmn:decision").findAny().isEmpty()) {
            throw definitions.place(file).refuse("文件里没有决策");
        }
        if (!isPackaged(content)) {
            definitions
                    .children("dmn:decision")
                    .forEach(decision -> tables.get()
                            .filter(check -> decision.attribute("id")
                                    .filter(check.decision()::equals)
                                    .isPresent())
                            .forEach(check -> AskedTable.check(file, decision, content, check)));
        }
    }

    /** Asked once when it was built, and not again at each start. */
    private boolean isPackaged(byte[] content) {
        return packaged.files().values().stream().anyMatch(known -> Arrays.equals(known, content));
    }

    /** Keys of processes that are packaged with the product. */
    public Set<String> ourProcesses() {
        return kept().processes().keySet();
    }

    private Kept kept() {
        var known = kept;
        if (known == null) {
            known = Kept.of(packaged);
            kept = known;
        }
        return known;
    }

    /** What packaged models promise, by the key of the process or form. */
    private record Kept(Map<String, Promises> processes, Map<String, FormPromises> forms) {
        static Kept of(PackagedModels packaged) {
            var kept = new Kept(new HashMap<>(), new HashMap<>());
            packaged.files().forEach((file, content) -> {
                switch (Model.kindOf(file)) {
                    case BPMN -> {
                        var definitions = Xml.read(file, content);
                        definitions
                                .children("bpmn:process")
                                .forEach(process -> kept.processes.put(
                                        process.attribute("id").orElse(""), Promises.of(definitions, process)));
                    }
                    case FORM -> {
                        var form = FormRules.read(file, content);
                        kept.forms.put(form.path("id").asText(), FormPromises.of(form));
                    }
                    case DMN -> {
                        // What is asked of a table is said by its feature: TableCheck.
                    }
                }
            });
            return kept;
        }
    }
}
