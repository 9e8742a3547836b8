package org.x2gobroker.cli.diagnosis;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.mechanism.MechanismChain;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;

/**
 * Finds out why a broker did not do what it was asked. Brokers tell clients as little as they can: 404 for a wrong path and for an unknown
 * backend, 401 for a wrong password and for one that nobody could check. So this asks further, on the broker's own machine also the
 * mechanism that the broker asks.
 */
final class BrokerReplyDiagnosis {
    private static final List<String> BACKENDS = List.of("inifile", "database", "zeroconf");
    private static final String FRONT_END = "plain";

    private final PlainBrokerClient client;
    private final Supplier<BrokerSettings> settings;

    /** @param settings the broker's, if it runs on this machine */
    BrokerReplyDiagnosis(PlainBrokerClient client, Supplier<BrokerSettings> settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * Returns sentences about a reply that does not grant the request.
     *
     * @param user null: nobody logged in
     * @throws IOException when the broker does not answer any more
     */
    String explain(PlainBrokerReply reply, @Nullable String user, SecretText password) throws IOException {
        int status = reply.status();
        return switch (status) {
            case 200 -> "Something answers at " + client.broker() + ", but not as a broker does. " + pathAdvice();
            case 401 ->
                user == null
                        ? "A broker answers, and wants a login: name a user with --user."
                        : user + " was not let in (status 401). " + explainRefusal(user, password);
            case 404 -> explainMissingPage();
            case 405 ->
                "There is a server at " + client.broker() + ", but no page for X2Go Client (status 405). "
                        + pathAdvice();
            case 503 ->
                "The broker answers that it cannot do this at present (status 503): it has too much to do, or is just"
                        + " starting or stopping. Its log says more.";
            default ->
                status >= 300 && status < 400
                        ? "The server at " + client.broker() + " sends clients to another address (status " + status
                                + "), where X2Go Client does not follow; name that address."
                        : "The broker answers with status " + status + ", which is none for X2Go Client.";
        };
    }

    private String explainRefusal(String user, SecretText password) {
        if (!isOnThisMachine()) {
            return "A broker does not tell clients why; its log does (category x2gobroker.auth), and on its machine"
                    + " 'x2gobroker testauth --user " + user + "' does.";
        }
        try {
            MechanismChain.Answer answer = ConfiguredMechanisms.of(settings.get())
                    .ofBackend(backend().isEmpty() ? null : backend())
                    .ask(password, mechanism -> mechanism.check(user, password));
            return explain(answer.mechanism().name(), answer.result());
        } catch (ConfigurationException | IllegalArgumentException unusable) {
            return "Why could not be found out with the configuration of this machine: " + unusable.getMessage();
        }
    }

    private static String explain(String mechanism, PasswordCheckResult check) {
        return switch (check) {
            case PasswordCheckResult.Accepted _ ->
                "The password is right, says " + mechanism
                        + "; so the cause is another: the account is disabled, there were too many attempts, a cookie or a script"
                        + " objects. The broker's log says which (category x2gobroker.auth).";
            case PasswordCheckResult.Rejected(String reason) ->
                "User or password is wrong, says " + mechanism + ": " + reason + ".";
            case PasswordCheckResult.Unavailable(String reason) ->
                "Nobody could check the password, because " + mechanism + " cannot be asked: " + reason + ".";
            case PasswordCheckResult.Overloaded(String reason) ->
                "Nobody could check the password, because " + mechanism + " has too much to do: " + reason + ".";
        };
    }

    private String explainMissingPage() throws IOException {
        String asked = backend();
        String base = basePath();
        if (base.isEmpty()) {
            return "There is a server, but no broker at the path " + path() + " (status 404). " + pathAdvice();
        }
        boolean isBroker = client.answersAt(base);
        for (String backend : BACKENDS) {
            isBroker = isBroker || !backend.equals(asked) && client.answersAt(base + backend + "/");
        }
        if (!isBroker) {
            return "There is a server, but no broker at the path " + path()
                    + " (status 404), nor one whose backends are" + " switched on. " + pathAdvice();
        }
        if (asked.isEmpty()) {
            return "A broker answers, but its default backend (X2GOBROKER_DEFAULT_BACKEND) is switched off (status 404).";
        }
        return BACKENDS.contains(asked)
                ? "A broker answers, but its backend " + asked
                        + " is switched off (status 404); switch it on with enable = true" + " in [broker_" + asked
                        + "], or ask another one."
                : "A broker answers, but knows no backend '" + asked + "' (status 404); there are "
                        + String.join(", ", BACKENDS) + ".";
    }

    private static String pathAdvice() {
        return "X2Go Client's --broker-url ends in /plain/ or, for one backend, in /plain/inifile/.";
    }

    private String path() {
        String path = client.broker().getPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    /** Returns the path up to the front end, with a slash at its end; empty when there is none. */
    private String basePath() {
        List<String> segments = segments();
        int position = segments.indexOf(FRONT_END);
        return position < 0 ? "" : "/" + String.join("/", segments.subList(0, position + 1)) + "/";
    }

    /** Returns the backend that the path names; empty for the default one. */
    private String backend() {
        List<String> segments = segments();
        int position = segments.indexOf(FRONT_END);
        return position < 0 || position + 1 >= segments.size() ? "" : segments.get(position + 1);
    }

    private List<String> segments() {
        return Arrays.stream(path().split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    private boolean isOnThisMachine() {
        try {
            for (InetAddress address : InetAddress.getAllByName(client.broker().getHost())) {
                if (address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null) {
                    return true;
                }
            }
            return false;
        } catch (UnknownHostException | SocketException unknown) {
            return false;
        }
    }
}
