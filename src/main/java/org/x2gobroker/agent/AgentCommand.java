package org.x2gobroker.agent;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One question to an agent. It cannot exist with a text that is not allow-listed, so whoever holds one may run it.
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

    /** What kind of text (never the text itself) may not be sent; empty when all may. */
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

    /** What kind of text does not allow a key to be put into this file of this user; empty when both may be sent. */
    public static Optional<String> findRefusedKeyPlace(String user, String keyFile) {
        if (!AgentAllowList.USER.allows(user)) {
            return Optional.of(AgentAllowList.USER.what());
        }
        return AgentAllowList.KEY_FILE.allows(keyFile) ? Optional.empty() : Optional.of(AgentAllowList.KEY_FILE.what());
    }

    /** The words after the agent's path, as the agent shall see them. */
    public List<String> words() {
        return Stream.concat(Stream.of(user, task.word()), arguments.stream()).toList();
    }

    /** The command line for a host's shell, every word in single quotes. */
    public String toCommandLine(String agentPath) {
        return agentPath + words().stream().map(AgentCommand::quote).collect(Collectors.joining(" ", " ", ""));
    }

    /** The one place where a text becomes a word of a shell command line. */
    static String quote(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public String toString() {
        return task.word() + " for " + user;
    }
}
