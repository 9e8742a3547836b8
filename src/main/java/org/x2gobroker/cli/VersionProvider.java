package org.x2gobroker.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Reads the version from the application's manifest, where the build wrote it. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {"x2gobroker " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
}
