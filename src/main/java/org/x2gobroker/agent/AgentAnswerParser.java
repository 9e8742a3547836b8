package org.x2gobroker.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.x2gobroker.agent.job.JobFailureReason;
import org.x2gobroker.agent.job.JobOutcome;
import org.x2gobroker.agent.job.JobOutcome.Answered;
import org.x2gobroker.agent.job.JobOutcome.Failed;
import org.x2gobroker.agent.job.JobOutput;
import org.x2gobroker.host.HostEndpoint;
import org.x2gobroker.host.load.HostLoad;
import org.x2gobroker.session.AgentSessionRecord;
import org.x2gobroker.session.SessionLineParser;

/** Parses the answers of agents. It is strict: one line without the form of its task makes the whole answer unusable. */
public final class AgentAnswerParser {
    private static final Pattern TASK = Pattern.compile("([a-z_]{1,64})");
    private static final Pattern VERSION = Pattern.compile("[a-z0-9-]{1,64}:[0-9][A-Za-z0-9.~+-]{0,63}");
    private static final Pattern BUSY =
            Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?):([A-Za-z0-9_][A-Za-z0-9._-]{0,254})");
    private static final Pattern SERVER = Pattern.compile("([A-Za-z0-9_][A-Za-z0-9._-]{0,254})(?: +([0-9]{1,7}))? *");
    private static final Pattern LOAD = Pattern.compile("([A-Za-z]{1,32}): *([0-9]{1,12})(?:\\.[0-9]{0,9})? *");
    /** In the order of {@link HostLoad}. */
    private static final List<String> LOAD_KEYS = List.of("loadavgXX", "memAvail", "myMemAvail", "numCPU", "typeCPU");

    /** Our own agent answers this instead of {@code OK} when the key is not there; a repeated removal is then done. */
    private static final List<String> ABSENT = List.of("ABSENT");

    private AgentAnswerParser() {}

    /** Returns the lines that a finished job wrote, or why they cannot be used. */
    public static JobOutcome<List<String>> lines(HostEndpoint host, JobOutput output, int limit) {
        if (output.isOverflown()) {
            return new Failed<>(host, JobFailureReason.GARBAGE, "the answer is longer than %d bytes".formatted(limit));
        }
        return output.readLines()
                .<JobOutcome<List<String>>>map(lines -> new Answered<>(host, lines))
                .orElseGet(() -> new Failed<>(host, JobFailureReason.GARBAGE, "the answer is not UTF-8"));
    }

    /** Returns the lines after {@code OK}. */
    static JobOutcome<List<String>> data(JobOutcome<List<String>> outcome, AgentTask task) {
        if (outcome instanceof Answered<List<String>> answered) {
            List<String> lines = answered.answer();
            if (task == AgentTask.DELAUTHKEY && lines.equals(ABSENT)) {
                return new Answered<>(answered.host(), List.of());
            }
            return startsWithOk(lines)
                    ? new Answered<>(answered.host(), lines.subList(1, lines.size()))
                    : new Failed<>(
                            answered.host(),
                            JobFailureReason.NOT_OK,
                            "the agent did not say OK to %s; is the user known there with a user ID from 1000 on?"
                                    .formatted(task.word()));
        }
        return outcome;
    }

    private static boolean startsWithOk(List<String> lines) {
        return !lines.isEmpty() && lines.getFirst().equals("OK");
    }

    /** Reads the sessions; each of them has to belong to that user. */
    static Optional<List<AgentSessionRecord>> sessions(List<String> lines, String user) {
        return each(lines, SessionLineParser::parse)
                .filter(sessions ->
                        sessions.stream().allMatch(session -> session.user().equalsIgnoreCase(user)));
    }

    static Optional<List<String>> tasks(List<String> lines) {
        return each(lines, line -> match(TASK, line).map(found -> found.group(1)));
    }

    static Optional<String> version(List<String> lines) {
        return lines.size() == 1 && VERSION.matcher(lines.getFirst()).matches()
                ? Optional.of(lines.getFirst())
                : Optional.empty();
    }

    static Optional<List<BusyServerLine>> busyServers(List<String> lines) {
        return each(
                lines,
                line -> match(BUSY, line)
                        .map(found -> new BusyServerLine(found.group(2), Double.parseDouble(found.group(1)))));
    }

    static Optional<List<ServerSessionCount>> servers(List<String> lines) {
        return each(lines, line -> match(SERVER, line).map(AgentAnswerParser::server));
    }

    static Optional<HostLoad> load(List<String> lines) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (String line : lines) {
            Optional<MatchResult> found = match(LOAD, line);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            numbers.put(found.get().group(1), Long.valueOf(found.get().group(2)));
        }
        if (!numbers.keySet().containsAll(LOAD_KEYS)) {
            return Optional.empty();
        }
        long[] values = LOAD_KEYS.stream()
                .mapToLong(key -> numbers.getOrDefault(key, 0L))
                .toArray();
        return Optional.of(new HostLoad(values[0], values[1], values[2], values[3], values[4]));
    }

    static Optional<AgentAcknowledgement> nothing(List<String> lines) {
        return lines.stream().allMatch(String::isBlank) ? Optional.of(new AgentAcknowledgement()) : Optional.empty();
    }

    private static ServerSessionCount server(MatchResult found) {
        String sessions = found.group(2);
        return new ServerSessionCount(
                found.group(1), sessions == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(sessions)));
    }

    private static Optional<MatchResult> match(Pattern form, String line) {
        Matcher matcher = form.matcher(line);
        return matcher.matches() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
    }

    /** Reads all lines except blank ones; empty when one of them cannot be read. */
    private static <R> Optional<List<R>> each(List<String> lines, Function<String, Optional<R>> reader) {
        List<Optional<R>> read =
                lines.stream().filter(line -> !line.isBlank()).map(reader).toList();
        return read.stream().allMatch(Optional::isPresent)
                ? Optional.of(read.stream().flatMap(Optional::stream).toList())
                : Optional.empty();
    }
}
