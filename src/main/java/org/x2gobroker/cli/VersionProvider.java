package org.x2gobroker.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;

/** Reads the version from the application's manifest and the commit from a file, where the build wrote them. */
final class VersionProvider implements IVersionProvider {
    /** Is missing in a program that was built without Git, as from the sources in a tarball. */
    private static final String COMMIT_FILE = "/x2gobroker-git.properties";

    /** Lets every subcommand answer {@code --version} as the program itself does. */
    static void install(CommandLine command) {
        command.getCommandSpec().versionProvider(new VersionProvider());
        command.getSubcommands().values().forEach(VersionProvider::install);
    }

    @Override
    public String[] getVersion() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {
            "x2gobroker " + Objects.requireNonNullElse(version, "(not packaged)"),
            describeCommit(readCommit()),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
        };
    }

    /** @param commit the properties {@code git.commit.id.abbrev} and {@code git.dirty}; empty: there was no Git */
    static String describeCommit(Properties commit) {
        String id = commit.getProperty("git.commit.id.abbrev", "");
        if (id.isBlank()) {
            return "commit unknown: built from sources without Git";
        }
        return "commit " + id + (Boolean.parseBoolean(commit.getProperty("git.dirty")) ? ", with changes" : "");
    }

    private static Properties readCommit() {
        Properties commit = new Properties();
        try (InputStream file = VersionProvider.class.getResourceAsStream(COMMIT_FILE)) {
            if (file != null) {
                commit.load(file);
            }
        } catch (IOException unreadable) {
            commit.clear();
        }
        return commit;
    }
}
