package org.shaodao.models.bpmn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Ways round in a graph: one for each node from which the walk comes back to itself first. */
final class Cycles {
    private final Map<String, ? extends Collection<String>> steps;
    private final Set<String> done = new HashSet<>();
    private final List<List<String>> found = new ArrayList<>();

    private Cycles(Map<String, ? extends Collection<String>> steps) {
        this.steps = steps;
    }

    static List<List<String>> in(Map<String, ? extends Collection<String>> steps) {
        var cycles = new Cycles(steps);
        steps.keySet().forEach(node -> cycles.walk(node, new ArrayDeque<>()));
        return cycles.found;
    }

    private void walk(String node, ArrayDeque<String> path) {
        if (path.contains(node)) {
            var round = new ArrayList<>(path);
            found.add(List.copyOf(round.subList(round.indexOf(node), round.size())));
            return;
        }
        if (done.contains(node)) {
            return;
        }
        path.addLast(node);
        Objects.requireNonNull(steps.get(node)).forEach(next -> walk(next, path));
        path.removeLast();
        done.add(node);
    }
}
