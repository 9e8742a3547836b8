package org.x2gobroker.session.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a client or the agent is asked to do with a session. */
public enum CommandKind {
    SUSPEND,
    TERMINATE;

    /** Its word in the admin API and on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<CommandKind> find(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label().equals(label))
                .findFirst();
    }
}
