package org.x2gobroker.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import org.x2gobroker.interop.Program;

/** The broker with the address of a database that is not running. */
public final class UnavailableDatabaseProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.datasource.active", "true",
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + Program.freePort() + "/x2gobroker",
                "quarkus.hibernate-orm.active", "true",
                "quarkus.flyway.active", "true");
    }
}
