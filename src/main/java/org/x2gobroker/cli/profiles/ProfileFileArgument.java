package org.x2gobroker.cli.profiles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.admin.ProfileImportText;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.fault.FaultText;
import org.x2gobroker.profile.database.ProfileDraft;
import org.x2gobroker.profile.reader.IconFolder;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads the file of profiles that the command line names. */
final class ProfileFileArgument {
    @Option(names = "--format", paramLabel = "FORMAT", description = "ini or yaml; by the name of the file if absent.")
    @Nullable
    ProfileFormat format;

    @Parameters(paramLabel = "FILE", description = "A profile file, or YAML.")
    Path file;

    ProfileFormat format() {
        return format == null ? ProfileFormat.ofFile(file.toString()) : format;
    }

    /** Returns the content of the file, with the pictures that it names in place of their names. */
    byte[] bytes() {
        byte[] written = written();
        if (!new String(written, StandardCharsets.UTF_8).contains(IconFolder.FILE_KEY)) {
            return written;
        }
        return format().write(read()).getBytes(StandardCharsets.UTF_8);
    }

    /** Opens the file for an import, which reads it several times. */
    ProfileImportText open() {
        byte[] bytes = bytes();
        return ProfileImportText.open(format(), file.toString(), () -> new ByteArrayInputStream(bytes));
    }

    List<ProfileDraft> read() {
        IconFolder icons = IconFolder.beside(file);
        return format().read(file.toString(), written()).stream()
                .map(draft -> embed(draft, icons))
                .toList();
    }

    private static ProfileDraft embed(ProfileDraft draft, IconFolder icons) {
        Map<String, String> options = new LinkedHashMap<>(draft.options());
        String name = options.remove(IconFolder.FILE_KEY);
        try {
            if (name != null && !name.isBlank()) {
                options.put("icon", icons.read(name.strip()));
            }
        } catch (IllegalArgumentException unusable) {
            throw new ConfigurationException(
                    "icon-file of [" + draft.id() + "]: " + unusable.getMessage() + ".", unusable);
        }
        return new ProfileDraft(draft.id(), options);
    }

    private byte[] written() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    "The file " + file + " cannot be read: " + FaultText.of(unreadable) + ".", unreadable);
        }
    }
}
