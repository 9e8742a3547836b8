package org.x2gobroker.frontend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.x2gobroker.broker.BrokerAnswer;
import org.x2gobroker.broker.ClientTask;
import org.x2gobroker.broker.ListedProfile;
import org.x2gobroker.broker.SelectionResult;
import org.x2gobroker.config.ini.IniValueTypes;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.session.command.SessionCommand;

/** Renders answers as the JSON object that Python X2Go and PyHoca read. Source: protocol section 3, "json". */
public final class JsonAnswerText {
    /** What Python X2Go calls {@code listsessions}. */
    public static final String LIST_PROFILES = "listprofiles";

    /** PyHoca 0.6.1.2 crashes on these unless they are booleans; a profile file may hold any text. */
    private static final Set<String> BOOLEANS_FOR_PYHOCA =
            Set.of("usebrokerpass", "usebrokerpassforproxy", "usebrokeruserforproxy");

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private JsonAnswerText() {}

    /** @param task the task's name as the client sent it */
    public static String render(BrokerAnswer.Granted answer, String task) {
        Map<String, Object> object = new TreeMap<>();
        object.put("task", task.equals(ClientTask.LIST_SESSIONS.key()) ? LIST_PROFILES : task);
        object.put("auth-status", "Access granted");
        if (answer.nextCookie() != null) {
            object.put("next-authid", answer.nextCookie().reveal());
        }
        switch (answer.result()) {
            case BrokerAnswer.Result.Profiles(List<ListedProfile> profiles, var _) ->
                object.put("profiles", profiles(profiles));
            case BrokerAnswer.Result.EventTaken(SessionCommand command)
            when command != null ->
                object.put("session_command", Map.of("command", command.kind().name(), "session", command.sessionId()));
            case BrokerAnswer.Result.Selected(SelectionResult selection) ->
                object.put("selected_session", selected(selection));
            case BrokerAnswer.Result.NoTask _,
                    BrokerAnswer.Result.EventTaken _,
                    BrokerAnswer.Result.ConnectionWorks _,
                    BrokerAnswer.Result.PasswordChange _ -> {
                // The preamble is all that Python X2Go knows of.
            }
        }
        return write(object);
    }

    /** Writes a tree of maps, lists, strings, numbers and booleans. */
    public static String write(Map<String, Object> object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A tree of plain values could not be written as JSON", impossible);
        }
    }

    private static Map<String, Object> profiles(List<ListedProfile> profiles) {
        Map<String, Object> byId = new LinkedHashMap<>();
        for (ListedProfile profile : profiles) {
            Map<String, Object> options = new TreeMap<>();
            profile.options().forEach((option, value) -> options.put(option, jsonValue(option, value)));
            byId.put(profile.id(), options);
        }
        return byId;
    }

    private static Object jsonValue(String option, OptionValue value) {
        return switch (value) {
            case OptionValue.Text(String string) when BOOLEANS_FOR_PYHOCA.contains(option) -> isTrue(string);
            case OptionValue.Text(String string) -> string;
            case OptionValue.Flag(boolean flag) -> flag;
            case OptionValue.Number(BigInteger number) -> number;
            case OptionValue.TextList(List<String> strings) -> strings;
        };
    }

    private static boolean isTrue(String text) {
        try {
            return IniValueTypes.parseBoolean(text);
        } catch (IllegalArgumentException neither) {
            return false;
        }
    }

    private static Map<String, Object> selected(SelectionResult selection) {
        Map<String, Object> object = new TreeMap<>();
        if (selection instanceof SelectionResult.Destination destination) {
            object.put("server", destination.server());
            object.put("port", destination.port().toString());
            if (destination.privateKey() != null) {
                object.put("key", destination.privateKey());
            }
            if (destination.clientKeyAccepted()) {
                object.put("authentication_pubkey", "ACCEPTED");
            }
            if (destination.sessionInfo() != null) {
                object.put("session_info", destination.sessionInfo());
            }
        }
        return object;
    }
}
