package org.x2gobroker.interop.comparison;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which host and session a selection names, for many answers of an agent in mode {@code LOCAL}; a user and a profile of its own for
 * each, as our broker remembers whom it has placed where. Left out is what agent.md wants to be otherwise: sessions in state {@code T} or
 * {@code F}, mapped hosts with a session, hosts whose names differ from what the agent says, percentages with fractions.
 */
final class AgentCases {
    private static final int MANY = 60;
    private static final String AGENT =
            Path.of("src", "test", "agent", "answering-agent").toAbsolutePath().toString();
    private static final List<String> DOMAINS = List.of("", "", ".example.org", ".example.net");

    private final Random random = new Random(4711);
    private final StringBuilder profiles = new StringBuilder();
    private final Map<String, String> answers = new HashMap<>();
    private final List<Case> cases = new ArrayList<>();

    private AgentCases() {}

    static Stream<ConfiguredCase> settings() {
        return Stream.of(new AgentCases().setting());
    }

    private ConfiguredCase setting() {
        IntStream.range(0, MANY).forEach(this::add);
        return ConfiguredCase.of("agents", keys(), profiles.toString(), cases)
                .withFiles(answers)
                .withEnvironment(Map.of("X2GOBROKER_AGENT_CMD", AGENT));
    }

    /** Only our broker has this key, for the wait. */
    private static String keys() {
        return "default-agent-query-mode = LOCAL\nsuspension-wait-millis = 1\nremoval-journal = @DIR@/journal\n";
    }

    private void add(int number) {
        String user = "user" + number;
        String domain = oneOf(DOMAINS);
        List<String> names = new ArrayList<>(IntStream.rangeClosed(1, 1 + random.nextInt(4))
                .mapToObj(host -> "n%d-%d%s".formatted(number, host, domain))
                .toList());
        List<String> sessions = sessions(user, names);
        answers.put("agent-%s-listsessions".formatted(user), "OK\n" + String.join("", sessions));
        answers.put("agent-%s-findbusyservers".formatted(user), "OK\n" + busy(names));
        Collections.shuffle(names, random);
        profiles.append("[p%d]\nname = P\nhost = %s\nbroker-use-load-checker = false\n"
                .formatted(number, String.join(", ", sessions.isEmpty() ? mapped(names, domain) : names)));
        String what = "hosts %s, %d sessions".formatted(names, sessions.size());
        RawRequest select = RawRequest.form(
                Ask.PLAIN, "task", "selectsession", "user", user, "password", "pw", "sid", "p" + number);
        cases.add(Case.same(what, number % 2 == 0 ? select : select.to(Ask.JSON)));
    }

    private List<String> sessions(String user, List<String> names) {
        return IntStream.range(0, Math.max(0, random.nextInt(7) - 2))
                .mapToObj(i -> "%d|%s-%d-1612300000_stDXTERM_dp24|%d|%s|%s"
                                .formatted(
                                        100 + i,
                                        user,
                                        50 + i,
                                        50 + i,
                                        random.nextInt(5) == 0 ? "elsewhere" : oneOf(names),
                                        oneOf(List.of("R", "S")))
                        + "|2026-01-01T10:00:00|c00k1e|127.0.0.1|30001|30002|2026-01-01T10:00:01|%s|60|30003|-1|-1\n"
                                .formatted(user))
                .toList();
    }

    /** Some hosts are idle, and then not named, but never all. */
    private String busy(List<String> names) {
        List<String> lines = new ArrayList<>(names.stream()
                .filter(name -> random.nextInt(4) > 0)
                .map(name -> (1 + random.nextInt(99)) + ":" + name + "\n")
                .toList());
        lines.add(random.nextInt(100) + ":elsewhere\n");
        return String.join("", lines);
    }

    /** 0.0.4.3 forgets the mapping of an idle host whose name has a domain. */
    private List<String> mapped(List<String> names, String domain) {
        return names.stream()
                .map(name -> domain.isEmpty() && random.nextBoolean() ? name + " (192.0.2.7:2207)" : name)
                .toList();
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
