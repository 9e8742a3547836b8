package org.x2gobroker.auth.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.x2gobroker.auth.SignIn;

/** Turns a sign-in into the JSON object that the database keeps, and back. */
final class SignInCodec {
    private static final ObjectMapper json = new ObjectMapper();

    private SignInCodec() {}

    static String write(SignIn signIn) {
        ObjectNode tree = json.createObjectNode()
                .put("user", signIn.user())
                .put("subject", signIn.subject())
                .put("sid", signIn.sid())
                .put("authenticated", signIn.authenticated().toString())
                .put("acr", signIn.acr())
                .put("expires", signIn.expires().toString());
        put(tree, "groups", signIn.groups());
        put(tree, "amr", signIn.amr());
        return tree.toString();
    }

    /** @throws IllegalStateException when this is no sign-in, which only somebody else can have written */
    static SignIn read(String text) {
        try {
            JsonNode tree = json.readTree(text);
            return new SignIn(
                    text(tree, "user"),
                    text(tree, "subject"),
                    texts(tree, "groups"),
                    text(tree, "sid"),
                    Instant.parse(text(tree, "authenticated")),
                    text(tree, "acr"),
                    texts(tree, "amr"),
                    Instant.parse(text(tree, "expires")));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException foreign) {
            throw new IllegalStateException("the database has a sign-in that no broker has written", foreign);
        }
    }

    private static void put(ObjectNode tree, String field, Collection<String> texts) {
        texts.stream().sorted().forEach(tree.putArray(field)::add);
    }

    private static String text(JsonNode tree, String field) {
        return tree.path(field).asText();
    }

    private static Set<String> texts(JsonNode tree, String field) {
        Set<String> texts = new LinkedHashSet<>();
        tree.path(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
