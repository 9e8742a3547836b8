package org.x2gobroker.admin.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.testing.BrokerUnderTest;

/** A site whose administrator, thekla, and auditor, max, log in by tokens, which are checked faster than passwords. */
final class ConsoleSite {
    static final SecretText THEKLA = ApiToken.newSecret(new SecureRandom());
    static final SecretText MAX = ApiToken.newSecret(new SecureRandom());

    private ConsoleSite() {}

    static void configure(BrokerUnderTest broker, Path folder, Map<String, String> more) {
        Path tokens = folder.resolve("tokens");
        try {
            Files.write(
                    tokens,
                    List.of(
                            ApiToken.of("thekla", AdminRole.ADMIN, THEKLA).toLine(),
                            ApiToken.of("max", AdminRole.AUDITOR, MAX).toLine()));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        Map<String, String> environment = new HashMap<>(Map.of(
                "X2GOBROKER_BROKER_INIFILE_ENABLE", "false",
                "X2GOBROKER_BROKER_DATABASE_ENABLE", "true",
                "X2GOBROKER_DEFAULT_BACKEND", "database",
                "X2GOBROKER_ADMIN_TOKEN_FILE", tokens.toString()));
        environment.putAll(more);
        broker.configure(environment);
    }
}
