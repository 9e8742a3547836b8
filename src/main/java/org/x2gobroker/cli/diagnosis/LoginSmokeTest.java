package org.x2gobroker.cli.diagnosis;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;

/**
 * Logs a user in to a broker, lists the session profiles, then selects one with the cookie.
 *
 * @param user null: only tests whether a broker answers
 * @param profileId the profile to select; null: the first one in the list
 */
record LoginSmokeTest(
        @Nullable String user,
        SecretText password,
        @Nullable String profileId) {
    /**
     * Carries out the steps and prints a sentence for each.
     *
     * @param diagnosis says why a step failed
     * @return whether every step succeeded
     * @throws IOException when the broker does not answer
     */
    boolean run(PlainBrokerClient client, BrokerReplyDiagnosis diagnosis, PrintWriter output) throws IOException {
        if (user == null) {
            PlainBrokerReply reply = client.ask(Map.of("task", "testcon"));
            return reply.isGranted() || reply.status() == 401
                    ? say(output, true, "The broker answers; --user logs a user in.", "")
                    : say(output, false, "", diagnosis.explain(reply, null, password));
        }
        PlainBrokerReply listing =
                client.ask(Map.of("task", "listsessions", "user", user, "password", password.reveal()));
        if (!listing.isGranted()) {
            return say(output, false, "", diagnosis.explain(listing, user, password));
        }
        List<String> ids = listing.profileIds();
        output.printf("%s was let in and sees %d session profiles: %s%n", user, ids.size(), String.join(", ", ids));
        Optional<String> chosen = ids.stream()
                .filter(id -> profileId == null || id.equals(profileId))
                .findFirst();
        if (chosen.isEmpty()) {
            return say(output, false, "", "There is nothing to select among them.");
        }
        Optional<String> server = select(client, user, chosen.get(), listing).findServer();
        return say(
                output,
                server.isPresent(),
                "%s is on %s.".formatted(chosen.get(), server.orElse("")),
                "%s has no host that is available.".formatted(chosen.get()));
    }

    private PlainBrokerReply select(PlainBrokerClient client, String name, String id, PlainBrokerReply listing)
            throws IOException {
        Map<String, String> fields = new HashMap<>(Map.of("task", "selectsession", "user", name, "sid", id));
        fields.put("password", password.reveal());
        listing.findCookie().ifPresent(cookie -> fields.put("authid", cookie));
        return client.ask(fields);
    }

    private static boolean say(PrintWriter output, boolean good, String success, String failure) {
        output.println(good ? success : failure);
        output.flush();
        return good;
    }
}
