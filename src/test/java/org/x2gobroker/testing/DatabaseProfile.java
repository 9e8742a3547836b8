package org.x2gobroker.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The broker with a database of its own, empty but for the schema. */
public final class DatabaseProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.datasource.active", "true",
                "quarkus.datasource.jdbc.url", EmbeddedDatabase.create(),
                "quarkus.hibernate-orm.active", "true",
                "quarkus.flyway.active", "true");
    }
}
