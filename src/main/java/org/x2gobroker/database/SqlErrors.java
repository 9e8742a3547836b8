package org.x2gobroker.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a database that cannot carry out a statement at present from a statement that is wrong. Source:
 * PostgreSQL's appendix of error codes.
 */
final class SqlErrors {
    /** The server may be a standby, or its disk so full that it was made read-only. */
    private static final String READ_ONLY = "25006";

    /**
     * Connections; transactions that conflict with others; resources, such as a full disk; locks; an operator's
     * intervention; the machine; PostgreSQL itself.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57", "58", "XX");

    private SqlErrors() {}

    /** Whether the same statement may succeed later. */
    static boolean isTransient(SQLException fault) {
        @Nullable String code = fault.getSQLState();
        // Agroal gives no code when no connection could be had in time.
        return code == null
                || code.equals(READ_ONLY)
                || CLASSES.contains(code.substring(0, Math.min(2, code.length())))
                || fault instanceof SQLTransientException;
    }
}
