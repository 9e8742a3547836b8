package org.x2gobroker.cli.classic;

import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ProcessEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Names another configuration file, and asks for more messages. */
public final class ConfigurationOptions implements ClassicOptions {
    @Option(
            names = {"-C", "--config", "--config-file"},
            paramLabel = "FILE",
            description = "Read this file instead of /etc/x2go/x2gobroker.conf, as X2GOBROKER_CONFIG=FILE does.")
    @Nullable
    String file;

    @Option(
            names = {"-d", "--debug"},
            description = "Log more, and let the server answer GET like POST, as X2GOBROKER_DEBUG=1 does.")
    boolean debug;

    boolean isGiven() {
        return file != null || debug;
    }

    @Override
    public void apply(CommandLine command) {
        if (file != null) {
            ProcessEnvironment.set("X2GOBROKER_CONFIG", file);
        }
        if (debug) {
            ProcessEnvironment.set("X2GOBROKER_DEBUG", "1");
        }
    }
}
