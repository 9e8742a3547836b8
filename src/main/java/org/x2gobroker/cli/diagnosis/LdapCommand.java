package org.x2gobroker.cli.diagnosis;

import org.jspecify.annotations.Nullable;
import org.x2gobroker.cli.BrokerCommand;
import org.x2gobroker.directory.ldap.LdapConfigurationCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Groups the subcommands that examine the LDAP directory. */
@Command(
        name = "ldap",
        description = "Examines the directory of [authmech_ldap].",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = LdapCommand.CheckCommand.class)
public final class LdapCommand {
    /** Implements {@code ldap check}. */
    @Command(
            name = "check",
            description = {
                "Walks through what a login needs: settings, reaching each server, TLS, the bind of bind-dn, finding the user,"
                        + " the user's groups. Says for each step what was found, or what failed and what to try.",
                "",
                "Asks for no password; 'testauth --mechanism ldap' tries one. Exit code 0: every step passed; 1: one failed.",
                "",
                "Example:",
                "  x2gobroker ldap check --user maja"
            },
            mixinStandardHelpOptions = true)
    static final class CheckCommand extends BrokerCommand {

        @Option(names = "--user", paramLabel = "USER", description = "Look for this user, written as for a login.")
        @Nullable
        String user;

        @Override
        public Integer call() {
            return new LdapConfigurationCheck(this::print).run(settings().ldap(), user)
                    ? ExitCode.OK
                    : ExitCode.SOFTWARE;
        }

        private void print(LdapConfigurationCheck.Step step) {
            output().printf("%-6s %s: %s%n", step.passed() ? "ok" : "FAILED", step.name(), step.detail());
        }
    }
}
