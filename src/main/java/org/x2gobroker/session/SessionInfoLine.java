package org.x2gobroker.session;

import java.util.ArrayList;
import java.util.List;

/**
 * The line of {@code SESSION_INFO:}. X2Go Client 4.1.2.2 connects to its fourth field and not to the {@code SERVER:} name, so the
 * address of the answer goes there.
 */
public final class SessionInfoLine {
    private SessionInfoLine() {}

    /**
     * The line for a session that is handed out as suspended.
     *
     * @param address the address of the {@code SERVER:} line, without its port
     * @throws IllegalArgumentException when the address would break the line
     */
    public static String lineFor(AgentSessionRecord session, String address) {
        if (address.isEmpty()
                || !SessionClientAddress.OR_NOTHING.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no address a client could connect to; mend the profile's host list".formatted(address));
        }
        List<String> fields = new ArrayList<>(session.fields());
        fields.set(AgentSessionRecord.SERVER, address);
        fields.set(AgentSessionRecord.STATE, SessionState.SUSPENDED.letter());
        return String.join("|", fields);
    }
}
