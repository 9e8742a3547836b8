package org.x2gobroker.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version as the build wrote it into the application's manifest. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {"x2gobroker " + Objects.requireNonNullElse(version, "(not packaged)")};
    }
}
