package org.x2gobroker.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of {@code x2golistsessions}: fields separated by {@code |}, 16 from a session database in SQLite, and without the last two
 * from one in PostgreSQL (both seen with x2goserver 4.1.0.3). Only made by {@link SessionLineParser}, so every field is known to be
 * harmless in an answer to a client.
 *
 * @param fields all of them as the host wrote them
 */
public record AgentSessionRecord(List<String> fields, SessionState state) {
    static final int FIELDS_WITH_SQLITE = 16;
    static final int FIELDS_WITH_POSTGRESQL = 14;
    static final int AGENT_PID = 0;
    static final int ID = 1;
    static final int SERVER = 3;
    static final int STATE = 4;
    static final int COOKIE = 6;
    static final int GRAPHICS_PORT = 8;
    static final int SOUND_PORT = 9;
    static final int USER = 11;

    public AgentSessionRecord {
        fields = List.copyOf(fields);
        if (!isFieldCount(fields.size()) || !fields.get(STATE).equals(state.letter())) {
            throw new IllegalArgumentException("a session has 14 or 16 fields, the fifth of them its state");
        }
    }

    static boolean isFieldCount(int number) {
        return number == FIELDS_WITH_SQLITE || number == FIELDS_WITH_POSTGRESQL;
    }

    /**
     * Each session once. Hosts that share a session database all list the same ones, with an age that differs by the second; the
     * first mention counts.
     */
    public static List<AgentSessionRecord> withoutRepeats(Collection<AgentSessionRecord> sessions) {
        Map<List<String>, AgentSessionRecord> first = new LinkedHashMap<>();
        sessions.forEach(session -> first.putIfAbsent(List.of(session.id(), session.server()), session));
        return List.copyOf(first.values());
    }

    /** X2Go's session id. */
    public String id() {
        return fields.get(ID);
    }

    /** What the host that runs it calls itself, short or full; not what a profile says. */
    public String server() {
        return fields.get(SERVER);
    }

    public String user() {
        return fields.get(USER);
    }

    /** Whether it is just being started: running, but nothing there yet to connect to. Never take it over. */
    public boolean isStarting() {
        return state == SessionState.RUNNING
                && (fields.get(AGENT_PID).isEmpty()
                        || fields.get(COOKIE).isEmpty()
                        || fields.get(GRAPHICS_PORT).isEmpty()
                        || fields.get(SOUND_PORT).isEmpty());
    }

    /**
     * The line of {@code SESSION_INFO:} for a session that is handed out as suspended. X2Go Client 4.1.2.2 connects to its fourth field
     * and not to the {@code SERVER:} name, so the address of the answer goes there.
     *
     * @param address the address of the {@code SERVER:} line, without its port
     * @throws IllegalArgumentException when the address would break the line
     */
    public String toInfoLine(String address) {
        if (address.isEmpty() || !SessionLineParser.ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no address a client could connect to; mend the profile's host list".formatted(address));
        }
        List<String> suspended = new ArrayList<>(fields);
        suspended.set(SERVER, address);
        suspended.set(STATE, SessionState.SUSPENDED.letter());
        return String.join("|", suspended);
    }

    @Override
    public String toString() {
        return "AgentSessionRecord[" + id() + " on " + server() + ", " + state + "]";
    }
}
