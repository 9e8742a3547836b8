package org.x2gobroker.broker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.x2gobroker.agent.AgentCommand;
import org.x2gobroker.agent.AgentTarget;
import org.x2gobroker.agent.AgentTask;
import org.x2gobroker.agent.job.JobFailureReason;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.job.JobRunner;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.HostProbe;

/** X2Go hosts that answer what a test wrote for them, and remember what they were asked. */
final class ScriptedHosts implements JobRunner, HostProbe {
    private final Map<String, List<String>> sessions = new HashMap<>();
    private final Map<String, List<String>> busy = new HashMap<>();
    private final Set<String> dead = new HashSet<>();
    private final Map<String, Integer> timeouts = new ConcurrentHashMap<>();
    private final Map<String, Integer> missedConnections = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** A session line as the host prints it, for user maja. */
    static String session(String server, int display, String state) {
        return "29983|maja-%d-1795375889_stDKDE_dp24|%d|%s|%s|2026-11-22T19:31:29|2a1389f46ce329d6|127.0.0.1|39595|39596"
                        .formatted(display, display, server, state)
                + "|2026-11-22T19:31:33|maja|7|39597|-1|-1";
    }

    void runs(String host, String... sessionLines) {
        sessions.put(host, List.of(sessionLines));
    }

    void isBusy(String host, String... lines) {
        busy.put(host, List.of(lines));
    }

    void dies(String host) {
        dead.add(host);
    }

    /** A dead host comes to life. */
    void wakes(String host) {
        dead.remove(host);
    }

    /** The host leaves so many questions without an answer, and then answers again. */
    void timesOut(String host, int times) {
        timeouts.put(host, times);
    }

    /** The host does not accept so many connections, and then accepts them again. */
    void missesConnections(String host, int times) {
        missedConnections.put(host, times);
    }

    /** Host and question, in the order they came. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public boolean answers(HostEndpoint host) {
        return !dead.contains(host.name()) && missedConnections.merge(host.name(), -1, Integer::sum) < 0;
    }

    @Override
    public JobOutcome<List<String>> run(AgentTarget target, AgentCommand command) {
        String host = target.host().name();
        asked.add(host + " " + String.join(" ", command.words()));
        if (timeouts.merge(host, -1, Integer::sum) >= 0) {
            return new JobOutcome.Failed<>(target.host(), JobFailureReason.TIMED_OUT, "no answer");
        }
        if (dead.contains(host)) {
            return new JobOutcome.Failed<>(target.host(), JobFailureReason.UNREACHABLE, "it is dead");
        }
        if (command.task() == AgentTask.SUSPENDSESSION) {
            sessions.replaceAll((name, lines) ->
                    lines.stream().map(line -> line.replace("|R|", "|S|")).toList());
        }
        List<String> answer = new ArrayList<>(List.of("OK"));
        switch (command.task()) {
            case LISTSESSIONS -> answer.addAll(sessions.getOrDefault(host, List.of()));
            case FINDBUSYSERVERS -> answer.addAll(busy.getOrDefault(host, List.of()));
            default -> {
                // OK says it all.
            }
        }
        return new JobOutcome.Answered<>(target.host(), answer);
    }

    @Override
    public void close() {}
}
