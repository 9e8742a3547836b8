package org.x2gobroker.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.x2gobroker.testing.EmbeddedDatabase;

/**
 * Migrates an empty database, and every earlier version of the schema with data in all its tables. Whoever adds a
 * version adds the data of the one before to {@code src/test/resources/db/data}.
 */
class MigrationTest {
    private final DataSource database = EmbeddedDatabase.connectTo(EmbeddedDatabase.create());

    @Test
    void createsTheSchemaInAnEmptyDatabase() {
        assertThat(schema("latest").migrate().success).isTrue();
        assertThat(schema("latest").validateWithResult().validationSuccessful).isTrue();
    }

    @Test
    void acceptsTheSchemaOfANewerBroker() throws Exception {
        schema("latest").migrate();
        execute(
                "INSERT INTO flyway_schema_history SELECT 1000, '1000', 'of the future', 'SQL', 'V1000__of_the_future.sql', 1, 'x',"
                        + " now(), 1, true");

        assertThat(schema("latest").migrate().success).isTrue();
    }

    @ParameterizedTest
    @MethodSource("earlierVersions")
    void keepsTheDataOfAnEarlierVersion(int version) throws Exception {
        schema(Integer.toString(version)).migrate();
        for (int i = 1; i <= version; i++) {
            execute(dataOf(i));
        }
        Map<String, List<String>> before = rows();
        assertThat(before)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());

        schema("latest").migrate();

        for (Map.Entry<String, List<String>> table : before.entrySet()) {
            for (String row : table.getValue()) {
                assertThat(count(table.getKey(), row))
                        .as("%s: %s", table.getKey(), row)
                        .isOne();
            }
        }
    }

    static Stream<Integer> earlierVersions() {
        MigrationInfo[] all = Flyway.configure()
                .dataSource(EmbeddedDatabase.connectTo(EmbeddedDatabase.create()))
                .load()
                .info()
                .all();
        return Arrays.stream(all)
                .limit(all.length - 1L)
                .map(migration -> Integer.parseInt(migration.getVersion().getVersion()));
    }

    private Flyway schema(String target) {
        return Flyway.configure().dataSource(database).target(target).load();
    }

    private static String dataOf(int version) throws IOException {
        String name = "/db/data/V%d.sql".formatted(version);
        try (InputStream file = Objects.requireNonNull(MigrationTest.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void execute(String statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(statements);
            connection.commit();
        }
    }

    /** Returns all rows as JSON, by table. */
    private Map<String, List<String>> rows() throws SQLException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String table : texts("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                + " AND tablename <> 'flyway_schema_history' ORDER BY 1")) {
            rows.put(table, texts("SELECT to_jsonb(t)::text FROM %s t".formatted(table)));
        }
        return rows;
    }

    private List<String> texts(String question) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** Rows with these values; a later version may have given them more. */
    private int count(String table, String row) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT count(*) FROM %s t WHERE to_jsonb(t) @> ?::jsonb".formatted(table))) {
            statement.setString(1, row);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
