package org.x2gobroker.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.x2gobroker.auth.SecretText;

/**
 * The API tokens of a file, one a line; empty lines and those that start with {@code #} are none. A line that cannot be read opens
 * nothing and is told in the log.
 */
public record ApiTokenFile(List<ApiToken> tokens) {
    private static final Logger LOG = Logger.getLogger(ApiTokenFile.class);

    public ApiTokenFile {
        tokens = List.copyOf(tokens);
    }

    /** Reads the file as it is now: it has few lines, and who takes one out wants that to count at once. */
    public static ApiTokenFile read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<ApiToken> tokens = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            if (!line.isBlank() && !line.startsWith("#")) {
                readLine(line, file + ":" + (index + 1)).ifPresent(tokens::add);
            }
        }
        return new ApiTokenFile(tokens);
    }

    public boolean hasName(String name) {
        return tokens.stream().anyMatch(token -> token.name().equals(name));
    }

    /** The token that this secret opens. Compares with every token, so that the time it takes tells nothing. */
    Optional<ApiToken> find(SecretText secret) {
        ApiToken found = null;
        for (ApiToken token : tokens) {
            if (token.isOpenedBy(secret)) {
                found = token;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The line is not logged: somebody may have put a secret there by mistake. */
    private static Optional<ApiToken> readLine(String line, String place) {
        try {
            return Optional.of(ApiToken.parse(line));
        } catch (IllegalArgumentException wrong) {
            LOG.warnf("%s: %s; the line is ignored. Write it with 'x2gobroker token'.", place, wrong.getMessage());
            return Optional.empty();
        }
    }
}
