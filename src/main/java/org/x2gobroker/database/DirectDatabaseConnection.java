package org.x2gobroker.database;

import io.quarkus.credentials.CredentialsProvider;
import java.time.Clock;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;
import org.x2gobroker.config.LiveSettings;

/** The database for commands that ask once and start no server: no pool, no watch. */
public final class DirectDatabaseConnection {
    private static final int SECONDS_TO_CONNECT = 3;
    private static final int SECONDS_TO_ANSWER = 30;

    private DirectDatabaseConnection() {}

    /** The database that the settings name, if any. Nothing is asked yet. */
    public static Database open(LiveSettings settings) {
        return settings.current()
                .environment()
                .databaseUrl()
                .map(url -> Database.answering(dataSource(url, settings), Clock.systemUTC()))
                .orElseGet(Database::none);
    }

    private static PGSimpleDataSource dataSource(String url, LiveSettings settings) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(DatabaseUrl.complete(url));
        dataSource.setConnectTimeout(SECONDS_TO_CONNECT);
        dataSource.setSocketTimeout(SECONDS_TO_ANSWER);
        if (PreparedStatementPolicy.isDefault(dataSource.getPrepareThreshold())) {
            dataSource.setPrepareThreshold(PreparedStatementPolicy.NEVER);
        }
        Map<String, String> account = new DatabaseCredentialsProvider(settings).getCredentials("");
        String user = account.get(CredentialsProvider.USER_PROPERTY_NAME);
        if (user != null) {
            dataSource.setUser(user);
            dataSource.setPassword(account.get(CredentialsProvider.PASSWORD_PROPERTY_NAME));
        }
        return dataSource;
    }
}
