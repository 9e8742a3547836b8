package org.x2gobroker.profile.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads the pictures that {@code icon-file} names: PNG, JPEG or GIF of at most {@value #MAX_BYTES} bytes, in the folder of the profile file or
 * below; of a file in the folder beside the profile file also in that one. So a profile can show no other file of the broker's machine. Reads
 * each picture once; for one thread.
 */
public final class IconFolder {
    /** Is the key of a profile file that names a picture. */
    public static final String FILE_KEY = "icon-file";

    static final int MAX_BYTES = 32 * 1024;

    private final List<Path> folders;
    private final Map<String, String> encoded = new HashMap<>();

    /** @param folders the first one counts in which there is a file of the name */
    private IconFolder(List<Path> folders) {
        this.folders = folders;
    }

    /** Returns the folder of this profile file. */
    public static IconFolder beside(Path profileFile) {
        return new IconFolder(List.of(folderOf(profileFile)));
    }

    /** Returns the folder of one of several profile files, and then that of the main one, whose {@code [DEFAULT]} it inherits. */
    public static IconFolder beside(Path profileFile, Path mainFile) {
        return new IconFolder(List.of(folderOf(profileFile), folderOf(mainFile)));
    }

    /** Returns a folder without pictures, for profiles that are in no file. */
    static IconFolder absent() {
        return new IconFolder(List.of());
    }

    /**
     * Returns the picture as base64.
     *
     * @param name a path, absolute or from the folder on
     * @throws IllegalArgumentException when it cannot be used; the message says why, without a full stop
     */
    public String read(String name) {
        String known = encoded.get(name);
        if (known != null) {
            return known;
        }
        if (folders.isEmpty()) {
            throw new IllegalArgumentException(
                    "only a profile file can name a picture; put the picture itself into icon: base64 -w0 FILE");
        }
        String picture = Base64.getEncoder().encodeToString(data(name));
        encoded.put(name, picture);
        return picture;
    }

    private static Path folderOf(Path profileFile) {
        Path file = profileFile.toAbsolutePath();
        return Objects.requireNonNullElse(file.getParent(), file);
    }

    private byte[] data(String name) {
        byte[] data;
        Path folder = folders.getFirst();
        try {
            folder = folders.stream()
                    .filter(candidate -> Files.exists(candidate.resolve(name)))
                    .findFirst()
                    .orElse(folder);
            Path file = folder.resolve(name).toRealPath();
            if (!isInside(file)) {
                throw new IllegalArgumentException(
                        "\"" + name + "\" is outside of " + folder + ", where the profile file is; copy it there");
            }
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("\"" + name + "\" is no file");
            }
            try (InputStream in = Files.newInputStream(file)) {
                data = in.readNBytes(MAX_BYTES + 1);
            }
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" cannot be read in " + folder + "; check that it is there and that the broker's"
                            + " account may read it",
                    unreadable);
        }
        if (data.length > MAX_BYTES) {
            throw new IllegalArgumentException("\"" + name + "\" is larger than " + MAX_BYTES / 1024
                    + " KiB; clients show 64 x 64 pixels, so make it smaller");
        }
        if (!PictureFormat.isBitmap(data)) {
            throw new IllegalArgumentException("\"" + name + "\" is no PNG, JPEG or GIF");
        }
        return data;
    }

    private boolean isInside(Path file) throws IOException {
        for (Path folder : folders) {
            if (file.startsWith(folder.toRealPath())) {
                return true;
            }
        }
        return false;
    }
}
