package org.x2gobroker.admin.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.unboundid.ldap.sdk.LDAPException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.x2gobroker.directory.ldap.HiveDirectory;
import org.x2gobroker.testing.BrokerUnderTest;

/** Tests HTTP Basic of the admin API against a directory: it refuses every login that the broker refuses. */
@QuarkusTest
class DirectoryAdminTest {
    @Inject
    BrokerUnderTest broker;

    @TempDir
    Path folder;

    private HiveDirectory hive;

    @BeforeEach
    void start() throws LDAPException {
        hive = HiveDirectory.open()
                .person("thekla")
                .person("maja")
                .person("twin")
                .person("twin,ou=others", "uid: twin");
        Api.configure(
                broker,
                folder,
                Map.of(
                        "X2GOBROKER_ADMIN_ADMIN_GROUPS", "spiders",
                        "X2GOBROKER_ADMIN_AUTH_MECH", "ldap",
                        "X2GOBROKER_AUTHMECH_LDAP_URL", "ldap://127.0.0.1:" + hive.port(),
                        "X2GOBROKER_AUTHMECH_LDAP_BASE", "dc=hive"));
    }

    @AfterEach
    void stop() {
        hive.close();
    }

    @ParameterizedTest
    @CsvSource({
        "thekla,                          pw,    200",
        "THEKLA,                          pw,    200",
        "thekla,                          wrong, 401",
        "thekla,                          '',    401",
        "maja,                            pw,    401",
        "twin,                            pw,    401",
        "*,                               pw,    401",
        "'uid=thekla,ou=people,dc=hive',  pw,    401"
    })
    void grantsAccessToAdministratorsOfTheDirectory(String user, String password, int status) {
        assertThat(page(user, password).statusCode()).isEqualTo(status);
    }

    @Test
    void answers503WhileTheDirectoryIsUnavailable() {
        hive.close();

        page("thekla", "pw").then().statusCode(503).body("status", equalTo(503));
    }

    private static Response page(String user, String password) {
        return given().auth().preemptive().basic(user, password).get("/api/v1/hosts");
    }
}
