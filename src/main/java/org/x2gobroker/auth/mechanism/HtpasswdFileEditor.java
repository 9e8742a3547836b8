package org.x2gobroker.auth.mechanism;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes a password file. The file is replaced as a whole, so that a reader sees the old or the new one, and keeps its mode,
 * owner and group; a new file is readable by its owner only. Lines of others, comments included, stay as they are.
 */
public final class HtpasswdFileEditor {
    private final Path file;

    /** Works on this file, through symbolic links. */
    public HtpasswdFileEditor(Path file) throws IOException {
        this.file = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    }

    /**
     * Gives a user a password, whether the user is there already or not.
     *
     * @return whether the user is new
     */
    public boolean set(String user, String password) throws IOException {
        requireName(user);
        List<String> lines = readLines();
        boolean isNew = lines.stream().noneMatch(line -> isOf(user, line));
        List<String> changed = new ArrayList<>(without(user, lines));
        changed.add(user + ":" + CryptPasswordHash.create(password));
        replace(changed);
        return isNew;
    }

    /**
     * Takes a user out.
     *
     * @return whether the user was there
     */
    public boolean delete(String user) throws IOException {
        List<String> lines = readLines();
        List<String> changed = without(user, lines);
        if (changed.size() == lines.size()) {
            return false;
        }
        replace(changed);
        return true;
    }

    private static void requireName(String user) {
        if (user.isEmpty()
                || user.startsWith("#")
                || user.indexOf(':') >= 0
                || user.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a user name in a password file is not empty, does not start with # and has no colon or line break");
        }
    }

    private List<String> readLines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
    }

    private static List<String> without(String user, List<String> lines) {
        return lines.stream().filter(line -> !isOf(user, line)).toList();
    }

    private static boolean isOf(String user, String line) {
        return line.startsWith(user + ":");
    }

    private void replace(List<String> lines) throws IOException {
        Path draft = Files.createTempFile(file.resolveSibling("."), ".htpasswd", ".new");
        try {
            Files.writeString(
                    draft,
                    lines.isEmpty() ? "" : String.join("\n", lines) + "\n",
                    StandardOpenOption.WRITE,
                    StandardOpenOption.SYNC);
            if (Files.exists(file)) {
                copyOwnership(draft);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void copyOwnership(Path draft) throws IOException {
        PosixFileAttributes old = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributeView view =
                Files.getFileAttributeView(draft, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributes made = view.readAttributes();
        if (!made.owner().equals(old.owner())) {
            view.setOwner(old.owner());
        }
        if (!made.group().equals(old.group())) {
            view.setGroup(old.group());
        }
        view.setPermissions(old.permissions());
    }
}
