package org.x2gobroker.frontend;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.broker.BrokerAnswer;
import org.x2gobroker.broker.ClientEventConfig;
import org.x2gobroker.broker.ListedProfile;
import org.x2gobroker.broker.SelectionResult;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.SessionProfile;
import org.x2gobroker.session.command.SessionCommand;

/** Renders answers as the text that X2Go Client reads. Source: protocol section 3, "plain". */
public final class PlainAnswerText {
    /**
     * Options that may differ from user to user, and so are left out of the text that is kept. They follow it in this order, on every
     * replica and after every start.
     */
    private static final List<String> PERSONAL_OPTIONS =
            List.of("user", "host", "autologin", "key", "status", "running", "suspended");

    /** What is the same for every user, rendered once for as long as a profile stays in its catalogue. */
    private final LoadingCache<SessionProfile, String> commonLines =
            Caffeine.newBuilder().weakKeys().build(PlainAnswerText::renderCommonLines);

    /** @return the body of an answer with status 200 */
    public String render(BrokerAnswer.Granted answer) {
        if (answer.result() instanceof BrokerAnswer.Result.ConnectionWorks) {
            return cookieLine(answer.nextCookie()) + "Access granted\nOK";
        }
        StringBuilder text = new StringBuilder(cookieLine(answer.nextCookie())).append("Access granted\n");
        switch (answer.result()) {
            case BrokerAnswer.Result.Profiles(List<ListedProfile> profiles, ClientEventConfig clientEvents) -> {
                appendProfiles(text, profiles);
                appendClientEvents(text, profiles.isEmpty() ? null : clientEvents);
            }
            case BrokerAnswer.Result.EventTaken(SessionCommand command) -> appendCommand(text, command);
            case BrokerAnswer.Result.Selected(SelectionResult.Destination destination) ->
                appendDestination(text, destination);
            case BrokerAnswer.Result.PasswordChange(boolean changed) ->
                text.append("PASSWORD CHANGED: ")
                        .append(changed ? "OK" : "FAILED")
                        .append('\n');
            case BrokerAnswer.Result.Selected _,
                    BrokerAnswer.Result.NoTask _,
                    BrokerAnswer.Result.ConnectionWorks _ -> {
                // The preamble says it all.
            }
        }
        return text.toString();
    }

    private static String cookieLine(@Nullable SecretText cookie) {
        return cookie == null ? "" : "AUTHID:" + cookie.reveal() + "\n";
    }

    private void appendProfiles(StringBuilder text, List<ListedProfile> profiles) {
        if (profiles.isEmpty()) {
            return;
        }
        text.append("START_USER_SESSIONS\n\n");
        for (ListedProfile profile : profiles) {
            text.append('[').append(profile.id()).append("]\n").append(commonLines.get(profile.profile()));
            for (String option : PERSONAL_OPTIONS) {
                OptionValue value = profile.findOption(option);
                if (value != null) {
                    appendLine(text, option, value);
                }
            }
            text.append('\n');
        }
        text.append("END_USER_SESSIONS\n");
    }

    private static void appendClientEvents(StringBuilder text, @Nullable ClientEventConfig clientEvents) {
        if (clientEvents == null) {
            return;
        }
        text.append("START_CLIENT_CONFIG\nevents=true\nliveevent=")
                .append(clientEvents.liveInterval())
                .append('\n');
        if (clientEvents.syncInterval() > 0) {
            text.append("syncinterval=").append(clientEvents.syncInterval()).append('\n');
        }
        text.append("END_CLIENT_CONFIG\n");
    }

    /** Nothing follows the id, not even the end of a line: the client takes all of it. */
    private static void appendCommand(StringBuilder text, @Nullable SessionCommand command) {
        if (command != null) {
            text.append(command.kind().name()).append(' ').append(command.sessionId());
        }
    }

    private static String renderCommonLines(SessionProfile profile) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, OptionValue> option : profile.options().entrySet()) {
            if (!PERSONAL_OPTIONS.contains(option.getKey())) {
                appendLine(text, option.getKey(), option.getValue());
            }
        }
        return text.toString();
    }

    private static void appendLine(StringBuilder text, String option, OptionValue value) {
        text.append(option).append('=').append(valueText(value)).append('\n');
    }

    private static String valueText(OptionValue value) {
        return switch (value) {
            case OptionValue.Text(String string) -> string;
            case OptionValue.Flag(boolean flag) -> flag ? "1" : "0";
            case OptionValue.Number(BigInteger number) -> number.toString();
            case OptionValue.TextList(List<String> strings) -> String.join(",", strings);
        };
    }

    private static void appendDestination(StringBuilder text, SelectionResult.Destination destination) {
        text.append("SERVER:").append(destination.server()).append(':').append(destination.port());
        text.append('\n');
        if (destination.privateKey() != null) {
            text.append(destination.privateKey().stripTrailing()).append('\n');
        }
        if (destination.sessionInfo() != null) {
            text.append("SESSION_INFO:").append(destination.sessionInfo()).append('\n');
        }
    }
}
