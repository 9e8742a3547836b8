package org.x2gobroker.cli.profiles;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.ProfileFormat;
import org.x2gobroker.admin.ProfileImportText;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.profile.database.ProfileDraft;
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

    byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new ConfigurationException("The file " + file + " cannot be read: " + unreadable + ".", unreadable);
        }
    }

    /** Opens the file for an import, which reads it several times. */
    ProfileImportText open() {
        byte[] bytes = bytes();
        return ProfileImportText.open(format(), file.toString(), () -> new ByteArrayInputStream(bytes));
    }

    List<ProfileDraft> read() {
        return format().read(file.toString(), bytes());
    }
}
