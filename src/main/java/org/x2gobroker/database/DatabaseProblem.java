package org.x2gobroker.database;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Why the database cannot be used.
 *
 * @param cause the same for problems that are mended in the same way; a change of it is logged
 * @param text what the server or the driver said, with advice where that is not enough
 */
public record DatabaseProblem(String cause, String text) {
    static final DatabaseProblem NOT_ASKED_YET = new DatabaseProblem("", "it has not been asked yet");

    private static final String UNREACHABLE = "08";
    private static final String READ_ONLY_ADVICE =
            "The server is a standby, or has been made read-only. Promote it, or name all servers in"
                    + " X2GOBROKER_DATABASE_URL, jdbc:postgresql://one,two/name: the broker finds the one that takes writes";

    static DatabaseProblem of(Throwable fault) {
        String text = String.valueOf(fault.getMessage());
        @Nullable
        SQLException refused = Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst()
                .orElse(null);
        if (refused == null) {
            return new DatabaseProblem(text, text);
        }
        if (SqlErrors.isReadOnly(refused)) {
            return new DatabaseProblem(SqlErrors.READ_ONLY, text + ". " + READ_ONLY_ADVICE);
        }
        @Nullable String code = refused.getSQLState();
        // All faults of connections are one cause: their wording may differ each second while a server dies.
        boolean unreachable = code == null || code.startsWith(UNREACHABLE);
        return new DatabaseProblem(unreachable ? UNREACHABLE : code, text);
    }

    /** Whether the server answers, but takes no writes. */
    boolean isReadOnly() {
        return cause.equals(SqlErrors.READ_ONLY);
    }

    /** Returns the problem as part of a sentence. */
    String sentence() {
        return (isReadOnly() ? "the database takes no writes: " : "the database does not answer: ") + text;
    }
}
