package org.x2gobroker.database;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;

/**
 * Has the server keep no prepared statements where a pooler is in between: it may give the next transaction another server connection,
 * which does not have them, or has others of the same name. A {@code prepareThreshold} in the URL stays.
 */
@Unremovable
@Singleton
class PreparedStatementPolicy implements AgroalPoolInterceptor {
    /** Never; the driver sends statements with their text each time. */
    static final int NEVER = 0;

    private static final int DEFAULT = Integer.parseInt(String.valueOf(PGProperty.PREPARE_THRESHOLD.getDefaultValue()));
    private static final Logger log = Logger.getLogger(PreparedStatementPolicy.class);

    @Override
    public void onConnectionCreate(Connection connection) {
        try {
            PGConnection postgres = connection.unwrap(PGConnection.class);
            if (isDefault(postgres.getPrepareThreshold()) && PoolerCheck.isBetween(connection)) {
                postgres.setPrepareThreshold(NEVER);
            }
        } catch (SQLException fault) {
            // Whoever uses the connection next gets the fault, and reports it.
            log.debugf("a new connection cannot be asked who answers: %s", fault.getMessage());
        }
    }

    static boolean isDefault(int threshold) {
        return threshold == DEFAULT;
    }
}
