package org.x2gobroker.agent;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One command for an agent. It cannot exist with a text that is not allow-listed, so every instance is safe to run.
 *
 * @param user for whom the agent acts on the host
 */
public record AgentCommand(AgentTask task, String user, List<String> arguments) {
    public AgentCommand {
        arguments = List.copyOf(arguments);
        Optional<String> refused = findRefused(task, user, arguments);
        if (refused.isPresent()) {
            throw new IllegalArgumentException(refused.get() + " is not allowed in an agent command");
        }
    }

    public static AgentCommand of(AgentTask task, String user, String... arguments) {
        return new AgentCommand(task, user, List.of(arguments));
    }

    /** Names the kind of text (never the text itself) that may not be sent; empty when all may. */
    static Optional<String> findRefused(AgentTask task, String user, List<String> arguments) {
        if (!AgentAllowList.USER.allows(user)) {
            return Optional.of(AgentAllowList.USER.what());
        }
        if (arguments.size() != task.arguments().size()) {
            return Optional.of("number of arguments of " + task.word());
        }
        return IntStream.range(0, arguments.size())
                .filter(i -> !task.arguments().get(i).allows(arguments.get(i)))
                .mapToObj(i -> task.arguments().get(i).what())
                .findFirst();
    }

    /** Names the kind of text that may not be sent to put a key into this file of this user; empty when both may. */
    public static Optional<String> findRefusedKeyLocation(String user, String keyFile) {
        if (!AgentAllowList.USER.allows(user)) {
            return Optional.of(AgentAllowList.USER.what());
        }
        return AgentAllowList.KEY_FILE.allows(keyFile) ? Optional.empty() : Optional.of(AgentAllowList.KEY_FILE.what());
    }

    /** Returns the words after the agent's path, as the agent receives them. */
    public List<String> words() {
        return Stream.concat(Stream.of(user, task.word()), arguments.stream()).toList();
    }

    /** Returns the command line for a host's shell, with every word in single quotes. */
    public String toCommandLine(String agentPath) {
        return agentPath + words().stream().map(AgentCommand::quote).collect(Collectors.joining(" ", " ", ""));
    }

    /** Quotes a word for a shell; no other code does. */
    static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return task.word() + " for " + user;
    }
}
