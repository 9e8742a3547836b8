package org.x2gobroker.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Real PostgreSQL on a free port, started once for all tests of a run; each test class makes itself a database in it. */
public final class EmbeddedDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private EmbeddedDatabase() {}

    /** The {@code jdbc:postgresql:} URL of a new, empty database, user and password in it. */
    public static String create() {
        String name = "test_" + NUMBER.incrementAndGet();
        try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return Server.POSTGRES.getJdbcUrl("postgres", name);
        } catch (SQLException fault) {
            throw new IllegalStateException("cannot create a database for the test", fault);
        }
    }

    /** Connections without a pool. */
    public static DataSource connectTo(String url) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        return dataSource;
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPrograms.builder().start();
            } catch (IOException fault) {
                throw new UncheckedIOException("cannot start PostgreSQL for the tests", fault);
            }
        }
    }
}
