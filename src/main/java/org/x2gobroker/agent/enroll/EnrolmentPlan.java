package org.x2gobroker.agent.enroll;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.x2gobroker.agent.AuthorizedKeyLine;

/**
 * What an enrolment sets up on a host.
 *
 * @param account the user the broker logs in as
 * @param agent the program its keys may start
 * @param keyFile where temporary keys go, such as {@code %h/.x2go/authorized_keys}
 * @param keys the broker's public keys
 * @param withOwnAgent whether our own agent is installed, at {@link #OWN_AGENT}
 */
public record EnrolmentPlan(
        String account, String agent, String keyFile, List<AuthorizedKeyLine> keys, boolean withOwnAgent) {
    /** The path of our own agent, which is also written in the agent and its sudoers file. */
    public static final String OWN_AGENT = "/usr/local/lib/x2gobroker/x2gobroker-agent";

    private static final String END = "X2GOBROKER_END_OF_FILE";

    public EnrolmentPlan {
        keys = List.copyOf(keys);
        if (!account.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,31}")) {
            throw new IllegalArgumentException("'%s' is no name for an account".formatted(account));
        }
        if (!agent.matches("/[A-Za-z0-9._/-]{1,255}")) {
            throw new IllegalArgumentException("'%s' is no plain absolute path of an agent".formatted(agent));
        }
        if (!keyFile.matches("(?:%h)?/[A-Za-z0-9._/%-]{1,1023}")) {
            throw new IllegalArgumentException("'%s' is no path of a key file".formatted(keyFile));
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("the broker has no key to log in with; make one with x2gobroker keygen");
        }
        if (withOwnAgent && !agent.equals(OWN_AGENT)) {
            throw new IllegalArgumentException("our own agent lies at " + OWN_AGENT);
        }
    }

    /** Lists the steps for people. */
    public List<String> steps() {
        List<String> steps = new ArrayList<>();
        steps.add("create the account %s, unless it is there".formatted(account));
        steps.add("write %d key(s) to its .ssh/authorized_keys, each good for %s only".formatted(keys.size(), agent));
        if (withOwnAgent) {
            steps.add("install the agent %s and /etc/sudoers.d/x2gobroker-agent".formatted(OWN_AGENT));
        }
        steps.add("check that the agent and X2Go's commands are there");
        steps.add("check that sshd reads temporary keys from %s (sshd -T)".formatted(keyFile));
        return List.copyOf(steps);
    }

    /** Returns the shell script that carries out the plan as root. */
    public String script() {
        String lines = keys.stream().map(AuthorizedKeyLine::line).collect(Collectors.joining("\n"));
        // The values are of plain characters, as their types say, so the quotes cannot be left.
        String variables = "account='%s'\nagent='%s'\nkey_file='%s'\nkeys='%s'\nwith_agent='%s'\n"
                .formatted(account, agent, keyFile, lines, withOwnAgent ? "yes" : "no");
        String files = withOwnAgent
                ? printer("install_agent", resource("/agent/x2gobroker-agent")) + printer("install_sudoers", sudoers())
                : "";
        return variables + files + resource("/enroll/prepare-host.sh");
    }

    private String sudoers() {
        return resource("/agent/x2gobroker-agent.sudoers").replaceAll("(?m)^x2gobroker ALL", account + " ALL");
    }

    private static String printer(String function, String content) {
        return "%s() {\ncat <<'%s'\n%s%s\n}\n".formatted(function, END, content, END);
    }

    private static String resource(String name) {
        try (InputStream stream = EnrolmentPlan.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its resource " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
