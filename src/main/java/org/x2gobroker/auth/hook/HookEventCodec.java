package org.x2gobroker.auth.hook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Pattern;
import org.x2gobroker.auth.SecretText;

/** Turns an event into the JSON object a hook reads, and what the hook printed into the changed event. */
final class HookEventCodec {
    private static final ObjectMapper json = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    /** What may stand for a host in an answer to a client: no line break or marker gets in. */
    private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,255}");

    private HookEventCodec() {}

    static byte[] write(HookEvent event) {
        try {
            return json.writeValueAsBytes(tree(event));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of texts and booleans is always JSON.", impossible);
        }
    }

    /** A hook may print nothing, only the fields it changes, or the whole object back. */
    static HookEvent read(String printed, HookEvent event, HookKind kind) throws HookException {
        if (printed.isBlank()) {
            return event;
        }
        HookEvent changed = event;
        ObjectNode before = tree(event);
        for (Map.Entry<String, JsonNode> field : parse(printed).properties()) {
            if (!field.getValue().equals(before.get(field.getKey()))) {
                changed = change(changed, kind, field.getKey(), field.getValue());
            }
        }
        return changed;
    }

    private static ObjectNode tree(HookEvent event) {
        ObjectNode tree = json.createObjectNode()
                .put("username", event.username())
                .put("task", event.task())
                .put("profile_id", event.profileId())
                .put("ip", event.ip())
                .put("cookie", event.cookie());
        if (event.password() != null) {
            tree.put("password", event.password().reveal());
        }
        if (event.authed() != null) {
            tree.put("authed", event.authed());
        }
        if (event.server() != null) {
            tree.put("server", event.server());
        }
        return tree;
    }

    private static ObjectNode parse(String printed) throws HookException {
        try {
            if (json.readTree(printed) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException broken) {
            throw new HookException("it printed something that is no JSON object");
        }
        throw new HookException("it printed something that is no JSON object");
    }

    private static HookEvent change(HookEvent event, HookKind kind, String field, JsonNode value) throws HookException {
        if (!kind.mayChange(field)) {
            throw new HookException(
                    "it changed '%s', which hooks of %s may not".formatted(printable(field), kind.key()));
        }
        return switch (field) {
            case "username" -> event.withUsername(username(value));
            case "password" -> event.withPassword(password(event, value));
            case "authed" -> withdrawn(event, value);
            default -> event.withServer(server(value));
        };
    }

    private static String username(JsonNode value) throws HookException {
        if (!value.isTextual() || value.textValue().codePoints().anyMatch(Character::isISOControl)) {
            throw new HookException("its 'username' is no text, or has control characters");
        }
        return value.textValue();
    }

    private static SecretText password(HookEvent event, JsonNode value) throws HookException {
        if (event.password() == null) {
            throw new HookException("it changed 'password', which needs hook-passwords=true");
        }
        if (!value.isTextual()) {
            throw new HookException("its 'password' is no text");
        }
        return new SecretText(value.textValue());
    }

    private static HookEvent withdrawn(HookEvent event, JsonNode value) throws HookException {
        if (!value.isBoolean() || value.booleanValue()) {
            throw new HookException("its 'authed' is not false: a hook can take a login back but not grant one");
        }
        return event.decided(false);
    }

    private static String server(JsonNode value) throws HookException {
        if (!value.isTextual() || !SERVER.matcher(value.textValue()).matches()) {
            throw new HookException("its 'server' is no host name or address");
        }
        return value.textValue();
    }

    private static String printable(String text) {
        return text.replaceAll("[^A-Za-z0-9_-]", "?");
    }
}
