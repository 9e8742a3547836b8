package org.x2gobroker.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;

/** Reads the version from the application's manifest and the commit from a file, where the build wrote them. */
final class VersionProvider implements IVersionProvider {
    /** Names no commit in a program that was built without Git, as from the sources in a tarball. */
    private static final String BUILD_FILE = "/x2gobroker-build.properties";

    private static final Pattern COMMIT = Pattern.compile("([0-9a-f]{7,40})(-dirty)?");

    /** Lets every subcommand answer {@code --version} as the program itself does. */
    static void install(CommandLine command) {
        command.getCommandSpec().versionProvider(new VersionProvider());
        command.getSubcommands().values().forEach(VersionProvider::install);
    }

    @Override
    public String[] getVersion() {
        return lines().toArray(String[]::new);
    }

    List<String> lines() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return List.of(
                "x2gobroker " + Objects.requireNonNullElse(version, "(not packaged)"),
                describeCommit(readBuild().getProperty("commit", "")),
                "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
    }

    /** @param described what {@code git describe} says of the sources; empty: there was no Git */
    static String describeCommit(String described) {
        Matcher commit = COMMIT.matcher(described);
        if (!commit.matches()) {
            return "commit unknown: built from sources without Git";
        }
        return "commit " + commit.group(1) + (commit.group(2) == null ? "" : ", with changes");
    }

    private static Properties readBuild() {
        Properties build = new Properties();
        try (InputStream file = VersionProvider.class.getResourceAsStream(BUILD_FILE)) {
            if (file != null) {
                build.load(file);
            }
        } catch (IOException unreadable) {
            build.clear();
        }
        return build;
    }
}
