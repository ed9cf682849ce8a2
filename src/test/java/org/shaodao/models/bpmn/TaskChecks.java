package org.shaodao.models.bpmn;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.jspecify.annotations.Nullable;

/** Who does what: people with a form, a group and a date; beans, decisions and called processes that exist. */
final class TaskChecks {
    private static final Pattern BEAN = Pattern.compile("\\$\\{([a-z][A-Za-z]*)}");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private TaskChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                new Check("every user task has a form that exists, latest version", TaskChecks::forms),
                new Check("every user task has candidate groups and a due date", (file, here) -> people(file)),
                new Check("every user task is a save point behind", (file, here) -> savePoints(file)),
                new Check("every service task names a bean that exists and is named after it", TaskChecks::delegates),
                new Check("every listener names a bean that exists", TaskChecks::listeners),
                new Check("nothing but beans and decisions runs", (file, here) -> noCode(file)),
                new Check("every decision exists", TaskChecks::decisions),
                new Check("every called process exists and gets the business key", TaskChecks::calls),
                new Check("every process and every task is explained", (file, here) -> documentation(file)),
                new Check("every process says how long its history lives", (file, here) -> timeToLive(file)));
    }

    private static List<String> forms(BpmnFile file, Surroundings here) {
        List<String> faults = new ArrayList<>();
        for (var task : file.all(UserTask.class)) {
            form(faults, here, task.getId(), task.getCamundaFormRef(), task.getCamundaFormRefBinding());
        }
        for (var start : file.all(StartEvent.class)) {
            if (start.getCamundaFormRef() != null) {
                form(faults, here, start.getId(), start.getCamundaFormRef(), start.getCamundaFormRefBinding());
            }
        }
        return faults;
    }

    private static void form(
            List<String> faults, Surroundings here, String id, @Nullable String form, @Nullable String binding) {
        if (form == null || !here.forms().contains(form)) {
            faults.add("%s has the form %s".formatted(id, form));
        } else if (!"latest".equals(binding)) {
            faults.add("%s binds its form to %s".formatted(id, binding));
        }
    }

    private static List<String> people(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        for (var task : file.all(UserTask.class)) {
            if (blank(task.getCamundaCandidateGroups())) {
                faults.add(task.getId() + " has no candidate groups");
            }
            if (blank(task.getCamundaDueDate())) {
                faults.add(task.getId() + " has no due date");
            }
        }
        return faults;
    }

    /** Two units that finish at the same moment would otherwise throw at a user. */
    private static List<String> savePoints(BpmnFile file) {
        return file.all(UserTask.class).stream()
                .filter(task -> !task.isCamundaAsyncAfter())
                .map(task -> task.getId() + " has no asyncAfter")
                .toList();
    }

    private static List<String> delegates(BpmnFile file, Surroundings here) {
        List<String> faults = new ArrayList<>();
        for (var task : file.all(ServiceTask.class)) {
            var bean = bean(task.getCamundaDelegateExpression());
            if (bean == null || !here.delegates().contains(bean)) {
                faults.add("%s has the delegate %s".formatted(task.getId(), task.getCamundaDelegateExpression()));
            } else if (!task.getId().matches("Task_" + capital(bean) + "(_[A-Z][A-Za-z0-9]*)*")) {
                faults.add("%s is not named after its bean %s".formatted(task.getId(), bean));
            }
        }
        return faults;
    }

    private static List<String> listeners(BpmnFile file, Surroundings here) {
        var expressions = Stream.concat(
                file.all(CamundaExecutionListener.class).stream()
                        .map(CamundaExecutionListener::getCamundaDelegateExpression),
                file.all(CamundaTaskListener.class).stream().map(CamundaTaskListener::getCamundaDelegateExpression));
        return expressions
                .map(expression -> {
                    var bean = bean(expression);
                    return bean != null && here.delegates().contains(bean) ? "" : "listener " + expression;
                })
                .filter(fault -> !fault.isEmpty())
                .toList();
    }

    private static List<String> noCode(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        code(faults, file.model().getDocument().getRootElement());
        return faults;
    }

    private static void code(List<String> faults, DomElement element) {
        var name = element.getLocalName();
        if (List.of("script", "scriptTask", "connector").contains(name)) {
            faults.add("<%s>".formatted(name));
        }
        // On Camunda's own elements the attributes stand without a prefix.
        var own = CAMUNDA.equals(element.getNamespaceURI());
        for (var attribute : List.of("class", "expression", "topic", "type")) {
            if (element.hasAttribute(CAMUNDA, attribute) || (own && element.hasAttribute(attribute))) {
                faults.add("<%s> carries camunda:%s".formatted(name, attribute));
            }
        }
        element.getChildElements().forEach(child -> code(faults, child));
    }

    private static List<String> decisions(BpmnFile file, Surroundings here) {
        List<String> faults = new ArrayList<>();
        for (var task : file.all(BusinessRuleTask.class)) {
            var binding = task.getCamundaDecisionRefBinding();
            if (task.getCamundaDecisionRef() == null || !here.decisions().contains(task.getCamundaDecisionRef())) {
                faults.add("%s asks %s".formatted(task.getId(), task.getCamundaDecisionRef()));
            } else if (binding != null && !"latest".equals(binding)) {
                faults.add("%s binds its decision to %s".formatted(task.getId(), binding));
            }
        }
        return faults;
    }

    private static List<String> calls(BpmnFile file, Surroundings here) {
        List<String> faults = new ArrayList<>();
        for (var call : file.all(CallActivity.class)) {
            if (!here.processes().contains(call.getCalledElement())) {
                faults.add("%s calls %s".formatted(call.getId(), call.getCalledElement()));
            }
            var handsOn =
                    call.getChildElementsByType(org.camunda.bpm.model.bpmn.instance.ExtensionElements.class).stream()
                            .flatMap(extension -> extension.getChildElementsByType(CamundaIn.class).stream())
                            .map(CamundaIn::getCamundaBusinessKey)
                            .anyMatch(key -> key != null && key.contains("processBusinessKey"));
            if (!handsOn) {
                faults.add(call.getId() + " does not hand on the business key");
            }
        }
        return faults;
    }

    private static List<String> documentation(BpmnFile file) {
        List<String> faults = new ArrayList<>();
        file.all(Process.class).stream()
                .filter(process -> !BpmnFile.hasDocumentation(process))
                .forEach(process -> faults.add(process.getId()));
        file.all(Activity.class).stream()
                .filter(activity -> !(activity instanceof SubProcess) && !BpmnFile.hasDocumentation(activity))
                .forEach(activity -> faults.add(activity.getId()));
        return faults;
    }

    private static List<String> timeToLive(BpmnFile file) {
        return file.all(Process.class).stream()
                .filter(process -> blank(process.getCamundaHistoryTimeToLiveString()))
                .map(process -> process.getId() + " has no historyTimeToLive")
                .toList();
    }

    private static @Nullable String bean(@Nullable String expression) {
        if (expression == null) {
            return null;
        }
        var found = BEAN.matcher(expression);
        return found.matches() ? found.group(1) : null;
    }

    private static String capital(String bean) {
        return Character.toUpperCase(bean.charAt(0)) + bean.substring(1);
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
