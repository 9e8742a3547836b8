package org.x2gobroker.cli.hosts;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.x2gobroker.agent.AgentAcknowledgement;
import org.x2gobroker.agent.BusyServerLine;
import org.x2gobroker.agent.ServerSessionCount;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.host.load.HostLoad;
import org.x2gobroker.session.AgentSessionRecord;

/** Prints what an agent answered, and at the end each failure once with all tasks that it concerns. */
final class AgentReport {
    private final PrintWriter output;
    private final Map<String, List<String>> tasksOfFailures = new LinkedHashMap<>();

    AgentReport(PrintWriter output) {
        this.output = output;
    }

    /** Prints an answer at once, and keeps a failure. */
    void add(String task, JobOutcome<?> outcome) {
        switch (outcome) {
            case JobOutcome.Answered<?> answered -> output.println(task + ": OK" + describe(answered.answer()));
            case JobOutcome.Failed<?> failed ->
                tasksOfFailures
                        .computeIfAbsent(describe(failed, task), _ -> new ArrayList<>())
                        .add(task);
        }
        output.flush();
    }

    /** Says which tasks were not asked for want of an option. */
    void addSkipped(List<String> tasks, String option) {
        output.println("%s: not asked without %s".formatted(String.join(", ", tasks), option));
    }

    /** Prints the failures; returns whether there were none. */
    boolean finish() {
        tasksOfFailures.forEach((failure, tasks) -> output.println(String.join(", ", tasks) + ": " + failure));
        output.flush();
        return tasksOfFailures.isEmpty();
    }

    /** Leaves out the name of the task, so that one failure of many tasks has one text. */
    private static String describe(JobOutcome.Failed<?> failed, String task) {
        return "FAILED (%s) %s: %s"
                .formatted(failed.reason(), failed.host(), failed.detail().replace(" to " + task + ";", ";"));
    }

    private static String describe(Object answer) {
        return switch (answer) {
            case List<?> lines when lines.isEmpty() -> ", nothing to tell";
            case List<?> lines ->
                lines.stream().map(line -> "\n  " + describeLine(line)).collect(Collectors.joining());
            case AgentAcknowledgement _ -> "";
            default -> "\n  " + describeLine(answer);
        };
    }

    private static String describeLine(Object line) {
        return switch (line) {
            case HostLoad load ->
                String.format(
                        Locale.ROOT,
                        "load average %.2f, free memory %d MB (own estimate %d MB), %d processors of %d MHz; load factor %d",
                        load.loadAverage() / 100.0,
                        load.availableMemory(),
                        load.estimatedMemory(),
                        load.processors(),
                        load.clockRate(),
                        load.factor());
            case BusyServerLine(String host, double percent) ->
                String.format(Locale.ROOT, "%s runs %.1f %% of all sessions", host, percent);
            case ServerSessionCount count ->
                count.host()
                        + (count.sessions().isPresent()
                                ? " runs " + count.sessions().getAsInt() + " sessions"
                                : " (sessions are not counted)");
            case AgentSessionRecord session ->
                "%s of %s on %s, %s"
                        .formatted(
                                session.id(),
                                session.user(),
                                session.server(),
                                session.state().name().toLowerCase(Locale.ROOT));
            default -> line.toString();
        };
    }
}
