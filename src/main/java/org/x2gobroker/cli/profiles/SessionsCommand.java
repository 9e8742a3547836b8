package org.x2gobroker.cli.profiles;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.session.command.CommandKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What an operator does with the sessions of users. */
@Command(
        name = "sessions",
        description = "Lists the live sessions of a broker, and suspends and terminates them.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SessionsCommand.ListSessions.class,
            SessionsCommand.Suspend.class,
            SessionsCommand.Terminate.class
        })
public final class SessionsCommand {
    /** {@code sessions list}. */
    @Command(
            name = "list",
            description = {
                "Lists sessions: id, user, host, profile, status, and since when.",
                "",
                "Those that clients have reported, and with --url those that hosts listed to that broker."
            },
            mixinStandardHelpOptions = true)
    static final class ListSessions extends ManagedProfilesCommands.ManagementCommand {
        @Option(names = "--user", paramLabel = "USER", description = "Only the sessions of this user.")
        @Nullable
        String user;

        @Override
        int manage(ManagedBroker broker, PrintWriter out) {
            broker.listSessions(
                    user,
                    session -> out.printf(
                            "%s\t%s\t%s\t%s\t%s\t%s%n",
                            session.id(),
                            session.user(),
                            session.server(),
                            session.profile(),
                            session.status(),
                            session.since()));
            return ExitCode.OK;
        }
    }

    /** What the commands to a session have in common. */
    abstract static class SessionCommandLine extends ManagedProfilesCommands.ManagementCommand {
        private final CommandKind kind;

        @Parameters(paramLabel = "SESSION", description = "The id of the session; x2gobroker sessions list shows it.")
        String session;

        @Option(names = "--reason", paramLabel = "TEXT", description = "Shown with the command, and in the audit log.")
        String reason = "";

        SessionCommandLine(CommandKind kind) {
            this.kind = kind;
        }

        @Override
        int manage(ManagedBroker broker, PrintWriter out) {
            out.printf("%s: %s.%n", session, broker.commandSession(session, kind, reason));
            return ExitCode.OK;
        }
    }

    /** {@code sessions suspend SESSION}. */
    @Command(
            name = "suspend",
            description = {
                "Asks for a session to be suspended: by its client after its next report, else by the agent on the host.",
                "",
                "Exit code 0: it is asked for, and the line says how far that has come; 1: nothing was asked; 2: the command"
                        + " line is wrong."
            },
            mixinStandardHelpOptions = true)
    static final class Suspend extends SessionCommandLine {
        Suspend() {
            super(CommandKind.SUSPEND);
        }
    }

    /** {@code sessions terminate SESSION}. */
    @Command(
            name = "terminate",
            description = {
                "Asks for a session to be terminated: by its client after its next report, else by the agent on the host.",
                "",
                "What the user has not saved is lost. Exit code 0: it is asked for, and the line says how far that has come; 1:"
                        + " nothing was asked; 2: the command line is wrong."
            },
            mixinStandardHelpOptions = true)
    static final class Terminate extends SessionCommandLine {
        Terminate() {
            super(CommandKind.TERMINATE);
        }
    }
}
