package org.x2gobroker.cli.classic;

import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ProcessEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The socket of the authentication service, and who may ask there. */
public final class SocketOptions implements ClassicOptions {
    @Option(
            names = {"-s", "--socket", "--socket-file"},
            paramLabel = "FILE",
            description = "The socket, as X2GOBROKER_AUTHSERVICE_SOCKET=FILE names it.")
    @Nullable
    String file;

    @Option(
            names = {"-g", "--group"},
            paramLabel = "GROUP",
            description = "The group that may ask, as X2GOBROKER_DAEMON_GROUP=GROUP names it.")
    @Nullable
    String group;

    @Option(
            names = {"-o", "--owner"},
            paramLabel = "USER",
            hidden = true)
    String owner = "root";

    @Option(
            names = {"-p", "--permissions"},
            paramLabel = "MODE",
            hidden = true)
    String permissions = "0660";

    @Override
    public void apply(CommandLine command) {
        if (!owner.equals("root") && !owner.equals("0")) {
            throw new ParameterException(
                    command,
                    "--owner: the socket belongs to root. Let others ask by its group: --group GROUP, and make them"
                            + " members.");
        }
        if (!permissions.matches("0*660")) {
            throw new ParameterException(
                    command,
                    "--permissions: the mode of the socket is 0660, so that only its group may ask. Name the group with"
                            + " --group GROUP.");
        }
        if (file != null) {
            ProcessEnvironment.set("X2GOBROKER_AUTHSERVICE_SOCKET", file);
        }
        if (group != null) {
            ProcessEnvironment.set("X2GOBROKER_DAEMON_GROUP", group);
        }
    }
}
