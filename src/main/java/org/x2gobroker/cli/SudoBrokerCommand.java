package org.x2gobroker.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.frontend.ssh.SshBrokerOptions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/**
 * Answers one request of a client that is logged in by SSH, as the broker's own account, which users reach by sudo. Takes none of the
 * options that name files, and serves whom sudo names, because its caller is not trusted.
 */
@Command(
        name = "ssh-broker",
        description = {
            "Answers one request of X2Go Client, as --task does, for the user who called it by sudo.",
            "",
            "sudo lets members of the group x2gobroker-users run this command as the broker's account, so that an SSH broker"
                    + " has the keys of the hosts and its users have not. --user does not count. x2gobroker-ssh calls it:"
                    + " --broker-url=ssh://user@host/usr/bin/x2gobroker-ssh."
        },
        mixinStandardHelpOptions = true)
final class SudoBrokerCommand implements Callable<Integer> {
    @ArgGroup(exclusive = false, multiplicity = "1", heading = "%n")
    @SuppressWarnings("NullAway.Init") // picocli requires it
    SshBrokerOptions request;

    @Override
    public Integer call() {
        String account =
                LocalBrokerFactory.loadSettings().current().environment().daemonUser();
        String user = caller(System.getProperty("user.name"), System.getenv("SUDO_USER"), account);
        return new SshBrokerCommand(request, Optional.of(user)).answer();
    }

    /** Believes {@code SUDO_USER} only where sudo has set it: for the broker's account. Everybody else could name anybody. */
    static String caller(String systemUser, @Nullable String sudoUser, String brokerAccount) {
        return systemUser.equals(brokerAccount) && sudoUser != null && !sudoUser.isEmpty() ? sudoUser : systemUser;
    }
}
