package org.x2gobroker.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * The API tokens of a file, one on each line; empty lines and those that start with {@code #} are ignored. A malformed line is logged and
 * ignored.
 */
public record ApiTokenFile(List<ApiToken> tokens) {
    private static final Logger log = Logger.getLogger(ApiTokenFile.class);

    public ApiTokenFile {
        tokens = List.copyOf(tokens);
    }

    /** Reads the file without a cache: it is short, and a removed token must be refused at once. */
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

    /** Finds the token that is meant. It looks at all tokens, so that the duration reveals nothing. */
    Optional<ApiToken> find(Predicate<ApiToken> isMeant) {
        ApiToken found = null;
        for (ApiToken token : tokens) {
            if (isMeant.test(token)) {
                found = token;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Does not log the line itself, because it may hold a secret by mistake. */
    private static Optional<ApiToken> readLine(String line, String location) {
        try {
            return Optional.of(ApiToken.parse(line));
        } catch (IllegalArgumentException wrong) {
            log.warnf("%s: %s; the line is ignored. Write it with 'x2gobroker token'.", location, wrong.getMessage());
            return Optional.empty();
        }
    }
}
