package org.x2gobroker.session;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the lines of {@code x2golistsessions}. Strict, because a line is handed on to clients inside their answer: every field
 * is of a known form, so neither a control character nor one of the clients' markers can be in it. (That is why a colon and an
 * upper-case word never go together, and why no underscore is allowed at the end of a line.)
 */
public final class SessionLineParser {
    /** Host names and IP literals, or nothing; {@code SERVER:} and the like are none. */
    static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9._-]{0,255}|[0-9A-Fa-f:.]{2,45}(?:%[A-Za-z0-9._-]{1,32})?");

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{0,18}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._@-]{0,255}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@-]{0,254}");
    private static final Pattern TIME = Pattern.compile("[0-9T:. +-]{0,40}");
    private static final Pattern REST = Pattern.compile("[A-Za-z0-9.@%/+-]{0,255}");

    /** The form of each field, in order. */
    private static final List<Pattern> FORMS = List.of(
            NUMBER,
            SessionIdSyntax.FORM,
            NUMBER,
            NAME,
            WORD,
            TIME,
            WORD,
            ADDRESS,
            NUMBER,
            NUMBER,
            TIME,
            NAME,
            NUMBER,
            NUMBER,
            REST,
            REST);

    private SessionLineParser() {}

    /** The session of one line; empty when it is not of the form X2Go hosts write. */
    public static Optional<AgentSessionRecord> parse(String line) {
        List<String> fields = List.of(line.split("\\|", -1));
        if (!AgentSessionRecord.isFieldCount(fields.size())) {
            return Optional.empty();
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!FORMS.get(i).matcher(fields.get(i)).matches()) {
                return Optional.empty();
            }
        }
        return SessionState.find(fields.get(AgentSessionRecord.STATE))
                .map(state -> new AgentSessionRecord(fields, state));
    }
}
