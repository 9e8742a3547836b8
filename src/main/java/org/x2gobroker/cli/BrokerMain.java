package org.x2gobroker.cli;

/** Runs the command that the arguments name. */
public final class BrokerMain {
    private BrokerMain() {}

    public static void main(String... arguments) {
        System.exit(X2goBrokerCommand.create().execute(arguments));
    }
}
