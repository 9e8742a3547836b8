package org.x2gobroker.cli.classic;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A password as an argument, which every user of the machine could read. */
public final class PasswordOption implements ClassicOptions {
    @Option(
            names = {"-p", "--password"},
            paramLabel = "PASSWORD",
            hidden = true)
    @Nullable
    String password;

    @Override
    public void apply(CommandLine command) {
        if (password != null) {
            throw new ParameterException(
                    command,
                    "--password: every user of this machine sees the arguments of programs. Type the password when you are"
                            + " asked, or send it to standard input: x2gobroker testauth --user USER < FILE.");
        }
    }
}
