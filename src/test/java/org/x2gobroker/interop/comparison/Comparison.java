package org.x2gobroker.interop.comparison;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.x2gobroker.interop.Broker;
import org.x2gobroker.interop.BrokerFiles;
import org.x2gobroker.interop.NewBroker;
import org.x2gobroker.interop.OldBroker;

/** Runs both brokers on the files of one configuration and compares their answers. */
final class Comparison implements Closeable {
    private static final Pattern AUTHID = Pattern.compile("(?:AUTHID:|\"next-authid\" ?: ?\")([^\\s\"]+)");
    private static final Pattern SENT = Pattern.compile("authid=([^&]+)");
    private static final Pattern SERVER = Pattern.compile("SERVER:(.*)");
    private static final int DRAWS = 40;

    private final Broker oldBroker;
    private final Broker newBroker;

    private Comparison(Broker oldBroker, Broker newBroker) {
        this.oldBroker = oldBroker;
        this.newBroker = newBroker;
    }

    static Comparison start(ConfiguredCase setting, Path folder) {
        BrokerFiles forOld = write(setting, folder.resolve("old"), setting.profiles());
        BrokerFiles forNew = write(setting, folder.resolve("new"), setting.profiles() + setting.spoiled());
        Broker oldBroker = OldBroker.start(forOld);
        try {
            return new Comparison(oldBroker, NewBroker.start(forNew));
        } catch (AssertionError e) {
            oldBroker.close();
            throw e;
        }
    }

    /** Returns one text for each case in which our broker does not answer as it should. */
    List<String> differences(List<Case> cases) throws IOException {
        List<String> differences = new ArrayList<>();
        for (Case each : cases) {
            switch (each.expectation()) {
                case Case.Expectation.Same _ -> compare(each, differences);
                case Case.Expectation.Instead instead -> check(each, instead, differences);
                case Case.Expectation.SameServers _ -> compareServers(each, differences);
            }
        }
        return differences;
    }

    String logs() {
        return "log of our broker:\n" + newBroker.log();
    }

    private void compare(Case each, List<String> differences) throws IOException {
        List<String> expected = answers(each.requests(), oldBroker.port());
        List<String> actual = answers(each.requests(), newBroker.port());
        if (!actual.equals(expected)) {
            differences.add("%s: %s%n  0.0.4.3: %s%n  ours:    %s"
                    .formatted(each.name(), each.requests(), brief(expected, actual), brief(actual, expected)));
        }
    }

    private void check(Case each, Case.Expectation.Instead instead, List<String> differences) throws IOException {
        RawAnswer answer = each.requests().getLast().send(newBroker.port());
        boolean contained = instead.bodyContains().stream().allMatch(answer.body()::contains);
        if (answer.status() != instead.status() || !contained) {
            differences.add(
                    "%s: %s%n  wanted: %s%n  ours:   %s".formatted(each.name(), each.requests(), instead, answer));
        }
    }

    private void compareServers(Case each, List<String> differences) throws IOException {
        Set<String> expected = servers(each.requests().getLast(), oldBroker.port());
        Set<String> actual = servers(each.requests().getLast(), newBroker.port());
        if (!actual.equals(expected)) {
            differences.add("%s: 0.0.4.3 names %s, ours %s".formatted(each.name(), expected, actual));
        }
    }

    private static List<String> answers(List<RawRequest> requests, int port) throws IOException {
        List<String> authids = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (RawRequest request : requests) {
            RawRequest filled = request.withBody(fillIn(request.body(), authids));
            RawAnswer answer = filled.send(port);
            Matcher authid = AUTHID.matcher(answer.body());
            authids.add(authid.find() ? authid.group(1) : "");
            Matcher sent = SENT.matcher(filled.body());
            boolean headOnly = filled.method().equals("HEAD");
            answers.add(Readable.of(answer, headOnly, sent.find() ? sent.group(1) : ""));
        }
        return answers;
    }

    private static String fillIn(String text, List<String> authids) {
        String filled = text;
        for (int i = 0; i < authids.size(); i++) {
            filled = filled.replace("@AUTHID" + (i + 1) + "@", authids.get(i));
        }
        return filled;
    }

    private static Set<String> servers(RawRequest request, int port) throws IOException {
        Set<String> servers = new TreeSet<>();
        for (int i = 0; i < DRAWS; i++) {
            Matcher server = SERVER.matcher(request.send(port).body());
            servers.add(server.find() ? server.group(1) : "none");
        }
        return servers;
    }

    /** Returns only the lines that differ, as a listing is long and a difference short. */
    private static String brief(List<String> one, List<String> other) {
        List<String> lines = String.join("\n", one).lines().toList();
        List<String> others = String.join("\n", other).lines().toList();
        List<String> different =
                lines.stream().filter(line -> !others.contains(line)).limit(12).toList();
        return different.isEmpty()
                ? "the same lines, %d of them, in another order or number".formatted(lines.size())
                : different.toString();
    }

    private static BrokerFiles write(ConfiguredCase setting, Path folder, String profiles) {
        BrokerFiles files = BrokerFiles.write(folder, setting.configuration(), profiles, setting.environment());
        setting.files().forEach((name, text) -> {
            try {
                Files.writeString(folder.resolve(name), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return files;
    }

    @Override
    public void close() {
        newBroker.close();
        oldBroker.close();
    }
}
