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
    static final String READ_ONLY = "25006";

    /**
     * Connections; transactions that conflict with others; resources, such as a full disk; locks; an operator's
     * intervention; the machine; PostgreSQL itself.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57", "58", "XX");

    /** The server has ended, crashed or is not there yet, so the connection is of no use any more. */
    private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03");

    /** The driver's message in any language names the parameter when no host of the URL takes writes. */
    private static final String NO_PRIMARY = "targetServerType";

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

    /** Whether the server answers, but takes no writes. */
    static boolean isReadOnly(SQLException fault) {
        return READ_ONLY.equals(fault.getSQLState())
                || String.valueOf(fault.getMessage()).contains(NO_PRIMARY);
    }

    /** Whether another connection may lead to a server that carries the statement out. */
    static boolean asksForAnotherConnection(SQLException fault) {
        @Nullable String code = fault.getSQLState();
        return isReadOnly(fault) || code != null && ENDED.contains(code);
    }
}
