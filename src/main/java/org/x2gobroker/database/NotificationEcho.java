package org.x2gobroker.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Finds out whether notifications reach a connection, by sending one over another connection. Behind a pooler in transaction mode none
 * comes: between two transactions no server connection belongs to the listener.
 */
final class NotificationEcho {
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Logger log = Logger.getLogger(NotificationEcho.class);

    private final Database database;
    /** A channel of its own, because a pooler's connection goes on listening for other users of the pooler. */
    private final String channel = "x2gobroker_" + UUID.randomUUID().toString().replace('-', '_');

    private final String message = "echo " + UUID.randomUUID();

    NotificationEcho(Database database) {
        this.database = database;
    }

    /** Whether a notification comes back that is sent now, or none can be sent; the connection listens to nothing else meanwhile. */
    boolean comesBack(Connection listening) throws SQLException {
        return hears(listening, true);
    }

    /** Whether two that are sent now come back: one by itself may be a pooler's luck. What cannot be found out counts as no. */
    boolean surelyComesBack(Connection listening) throws SQLException {
        boolean once = hears(listening, false);
        return once && hears(listening, false);
    }

    private boolean hears(Connection listening, boolean ifUnsent) throws SQLException {
        SqlSession session = new SqlSession(listening);
        session.execute("LISTEN " + channel);
        boolean heard = send(channel, "") ? awaits(listening.unwrap(PGConnection.class)) : ifUnsent;
        session.execute("UNLISTEN " + channel);
        return heard;
    }

    /** Sends one to all who listen to {@link Database#CHANNEL}; returns whether it was sent. */
    boolean send() {
        return send(Database.CHANNEL, message);
    }

    boolean isEcho(PGNotification notification) {
        return message.equals(notification.getParameter());
    }

    /** A database that has no second connection to spare is not one that loses notifications. */
    private boolean send(String to, String text) {
        try (Connection other = database.openConnection()) {
            new SqlSession(other).execute("NOTIFY " + to + ", '" + text + "'");
            return true;
        } catch (SQLException fault) {
            log.debugf("no notification can be sent to find out whether they arrive: %s", fault.getMessage());
            return false;
        }
    }

    /** Only reads: with the next statement a pooler would hand on what came for whoever used its connection last. */
    private static boolean awaits(PGConnection listening) throws SQLException {
        PGNotification[] heard = listening.getNotifications(Math.toIntExact(PATIENCE.toMillis()));
        return heard != null && heard.length > 0;
    }
}
