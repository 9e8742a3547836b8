package org.x2gobroker.profile.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the pictures that {@code icon-file} names: PNG, JPEG or GIF of at most {@value #MAX_BYTES} bytes, in the folder of the profile file or
 * below. So a profile can show no other file of the broker's machine. Reads each picture once; for one thread.
 */
public final class IconFolder {
    /** Is the key of a profile file that names a picture. */
    public static final String FILE_KEY = "icon-file";

    static final int MAX_BYTES = 32 * 1024;

    private final @Nullable Path folder;
    private final Map<String, String> encoded = new HashMap<>();

    private IconFolder(@Nullable Path folder) {
        this.folder = folder;
    }

    /** Returns the folder of this profile file. */
    public static IconFolder beside(Path profileFile) {
        return new IconFolder(profileFile.toAbsolutePath().getParent());
    }

    /** Returns a folder without pictures, for profiles that are in no file. */
    static IconFolder absent() {
        return new IconFolder(null);
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
        if (folder == null) {
            throw new IllegalArgumentException(
                    "only a profile file can name a picture; put the picture itself into icon: base64 -w0 FILE");
        }
        String picture = Base64.getEncoder().encodeToString(data(folder, name));
        encoded.put(name, picture);
        return picture;
    }

    private static byte[] data(Path folder, String name) {
        byte[] data;
        try {
            Path file = folder.resolve(name).toRealPath();
            if (!file.startsWith(folder.toRealPath())) {
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
}
