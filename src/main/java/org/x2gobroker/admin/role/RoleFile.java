package org.x2gobroker.admin.role;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.x2gobroker.access.ProfileScope;
import org.x2gobroker.admin.AdminRole;

/**
 * Roles with a scope for users and groups, one on each line: {@code group team-a-admins admin id:team-a-* label:team-a}. Empty lines and
 * those that start with {@code #} are ignored. A malformed line is logged and ignored, so that it gives nobody a right.
 */
public record RoleFile(List<Line> lines) {
    private static final Logger log = Logger.getLogger(RoleFile.class);

    /** Words of a line: kind, name, role, and at least one for the scope. */
    private static final int FEWEST_WORDS = 4;

    public RoleFile {
        lines = List.copyOf(lines);
    }

    /** Whom a line is about. */
    public enum Kind {
        USER,
        GROUP
    }

    /** A line. */
    public record Line(Kind kind, String name, RoleGrant grant) {}

    /** Reads the file without a cache: it is short, and a line that is taken out must count for nothing at once. */
    public static RoleFile read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        List<String> texts = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (!text.isBlank() && !text.startsWith("#")) {
                parse(text, file + ":" + (i + 1)).ifPresent(lines::add);
            }
        }
        return new RoleFile(lines);
    }

    /** Returns what a user in these groups is granted. */
    public List<RoleGrant> grants(String user, Collection<String> groups) {
        return lines.stream()
                .filter(line -> line.kind() == Kind.USER ? line.name().equals(user) : groups.contains(line.name()))
                .map(Line::grant)
                .toList();
    }

    private static Optional<Line> parse(String text, String location) {
        try {
            return Optional.of(parse(text));
        } catch (IllegalArgumentException wrong) {
            log.warnf("%s: %s; the line is ignored.", location, wrong.getMessage());
            return Optional.empty();
        }
    }

    static Line parse(String text) {
        List<String> words = List.of(text.strip().split("\\s+"));
        if (words.size() < FEWEST_WORDS || !List.of("user", "group").contains(words.getFirst())) {
            throw new IllegalArgumentException("expected user or group, a name, a role and a scope");
        }
        AdminRole role = AdminRole.find(words.get(2))
                .orElseThrow(() -> new IllegalArgumentException("expected the role admin or auditor"));
        ProfileScope scope = ProfileScope.parse(words.subList(FEWEST_WORDS - 1, words.size()));
        return new Line(
                Kind.valueOf(words.getFirst().toUpperCase(Locale.ROOT)), words.get(1), new RoleGrant(role, scope));
    }
}
