package org.x2gobroker.cli.classic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the daemons did themselves and systemd does now. Not in the help: who needs the sentences has the options already. */
public final class ServiceOptions implements ClassicOptions {
    /** The log always goes to standard output or standard error, so there is nothing to switch on. */
    @Option(
            names = {"-i", "--debug-interactively"},
            hidden = true)
    boolean debugInteractively;

    @Option(
            names = {"-D", "--daemonize"},
            hidden = true)
    boolean daemonize;

    @Option(
            names = {"-P", "--pidfile"},
            paramLabel = "FILE",
            hidden = true)
    @Nullable
    String pidFile;

    @Option(
            names = {"-L", "--logdir"},
            paramLabel = "FOLDER",
            hidden = true)
    @Nullable
    String logFolder;

    @Option(names = "--drop-privileges", hidden = true)
    boolean dropPrivileges;

    @Override
    public void apply(CommandLine command) {
        if (daemonize) {
            throw new ParameterException(
                    command,
                    "--daemonize: this program stays in the foreground. Have systemd start it (a unit of Type=exec, as"
                            + " x2gobroker-daemon.service of the package), or leave the option out.");
        }
        if (pidFile != null) {
            throw new ParameterException(
                    command,
                    "--pidfile: this program writes none. systemd knows its process: systemctl show -p MainPID"
                            + " x2gobroker-daemon.");
        }
        if (logFolder != null) {
            throw new ParameterException(
                    command,
                    "--logdir: the log goes to standard output. Read it with journalctl -u x2gobroker-daemon, or redirect it"
                            + " to a file.");
        }
        if (dropPrivileges) {
            throw new ParameterException(
                    command,
                    "--drop-privileges: this program does not change its user. Start it as the account that it shall run as:"
                            + " User=x2gobroker in a unit, or runuser -u x2gobroker -- x2gobroker serve.");
        }
    }
}
