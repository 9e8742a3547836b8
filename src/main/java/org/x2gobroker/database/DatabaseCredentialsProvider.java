package org.x2gobroker.database;

import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.x2gobroker.config.EnvironmentSettings;
import org.x2gobroker.config.LiveSettings;

/** Reads the account of the database for every new connection, so that a renewed secret needs no restart. */
@Unremovable
@ApplicationScoped
class DatabaseCredentialsProvider implements CredentialsProvider {
    private final LiveSettings settings;

    DatabaseCredentialsProvider(LiveSettings settings) {
        this.settings = settings;
    }

    @Override
    public Map<String, String> getCredentials(String credentialsProviderName) {
        EnvironmentSettings environment = settings.current().environment();
        Map<String, String> credentials = new HashMap<>();
        environment.databaseUsername().ifPresent(user -> credentials.put(USER_PROPERTY_NAME, user));
        environment
                .databasePasswordFile()
                .map(DatabaseCredentialsProvider::read)
                .or(environment::databasePassword)
                .ifPresent(password -> credentials.put(PASSWORD_PROPERTY_NAME, password));
        return credentials;
    }

    /** Reads the password without the line break that editors and `kubectl create secret --from-file` leave at the end. */
    private static String read(String file) {
        try {
            return Files.readString(Path.of(file)).replaceFirst("\\R\\z", "");
        } catch (IOException fault) {
            throw new UncheckedIOException(
                    "X2GOBROKER_DATABASE_PASSWORD_FILE names " + file + ", which cannot be read", fault);
        }
    }
}
