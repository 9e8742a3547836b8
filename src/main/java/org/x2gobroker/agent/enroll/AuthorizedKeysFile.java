package org.x2gobroker.agent.enroll;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The file {@code authorized_keys} of the account that brokers log in to, on an X2Go host. */
public final class AuthorizedKeysFile {
    private final Path file;

    public AuthorizedKeysFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * Adds these lines. Replaces a line that has the same key, and leaves all others as they are.
     *
     * @return whether the file had to be changed
     */
    public boolean merge(List<ForcedCommandLine> lines) throws IOException {
        if (Files.isSymbolicLink(file) || Files.isSymbolicLink(file.resolveSibling(""))) {
            throw new IOException(file + " or its folder is a symbolic link; replace it by a plain one");
        }
        List<String> before = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
        List<String> after = new ArrayList<>(before);
        for (ForcedCommandLine line : lines) {
            if (!after.contains(line.line())) {
                after.removeIf(old -> old.contains(line.key().base64()));
                after.add(line.line());
            }
        }
        if (after.equals(before)) {
            return false;
        }
        replace(after);
        return true;
    }

    /** Replaces the file atomically when the new one is safe on the disk; the file belongs to the owner of the folder, as sshd demands. */
    private void replace(List<String> lines) throws IOException {
        Path folder = Files.createDirectories(file.resolveSibling(""));
        Path fresh = Files.createTempFile(
                folder,
                ".authorized_keys",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(fresh, lines, StandardCharsets.ISO_8859_1, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            giveToOwnerOf(folder, fresh);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void giveToOwnerOf(Path folder, Path fresh) throws IOException {
        PosixFileAttributes owner = Files.readAttributes(folder, PosixFileAttributes.class);
        PosixFileAttributeView view =
                Files.getFileAttributeView(fresh, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (!view.readAttributes().owner().equals(owner.owner())) {
            view.setOwner(owner.owner());
            view.setGroup(owner.group());
        }
    }
}
