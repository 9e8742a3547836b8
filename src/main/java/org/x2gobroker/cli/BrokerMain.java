package org.x2gobroker.cli;

import java.util.List;
import org.x2gobroker.cli.control.ControlSocketClient;

/** Runs the command that the arguments name. */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String... arguments) {
        List<String> given = List.of(arguments);
        if (given.equals(List.of("--version"))) {
            new VersionProvider().lines().forEach(System.out::println);
            return;
        }
        System.exit(isServing(given) ? ServeCommand.serve() : run(arguments));
    }

    /** A broker in the same container runs the command at a fraction of the memory that another whole program would take. */
    private static int run(String... arguments) {
        return ControlSocketClient.run(System.getenv(), arguments)
                .orElseGet(() -> X2goBrokerCommand.create().execute(arguments));
    }

    /** A server without options needs no parser, which would take a good part of the time until it answers. */
    private static boolean isServing(List<String> arguments) {
        return arguments.isEmpty() || arguments.equals(List.of("serve"));
    }
}
