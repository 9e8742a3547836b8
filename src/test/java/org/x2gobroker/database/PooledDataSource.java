package org.x2gobroker.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections as a pooler in transaction mode gives them: what listens is another connection to the server than what carries statements
 * out.
 */
final class PooledDataSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    private volatile boolean isSession;

    PooledDataSource(String url) {
        setUrl(url);
    }

    /** Behaves as a pooler in session mode from the next connection on. */
    void useSessionMode() {
        isSession = true;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection carrier = super.getConnection();
        return isSession ? carrier : pooled(super.getConnection(), carrier);
    }

    private static Connection pooled(Connection listener, Connection carrier) {
        return (Connection) Proxy.newProxyInstance(
                PooledDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "unwrap" -> listener.unwrap(PGConnection.class);
                    case "close" -> {
                        listener.close();
                        yield call(method, carrier, arguments);
                    }
                    default -> call(method, carrier, arguments);
                });
    }

    private static Object call(Method method, Connection connection, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException fault) {
            throw fault.getCause();
        }
    }
}
