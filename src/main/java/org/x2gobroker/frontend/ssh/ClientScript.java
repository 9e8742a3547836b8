package org.x2gobroker.frontend.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The command that X2Go Client sends: a question to the broker, alone or within the login shell, markers and variables that the client
 * wraps around everything it runs. Whatever else it may be is not understood. Source: X2Go Client 4.1.2.2, recorded.
 */
record ClientScript(List<Statement> statements) {
    /** By this the client finds its answer in what a login shell may have written. */
    private static final Pattern MARKER = Pattern.compile("X2GODATA(?:BEGIN|END):[0-9A-Fa-f-]{1,64}");

    /** By this the client tests a connection. */
    private static final String TEST = "LOGIN OK";

    private static final Pattern VARIABLE = Pattern.compile("(?:PATH|TERM)=.*");
    private static final Pattern BROKER = Pattern.compile("(?:.*/)?x2gobroker(?:-ssh)?");
    private static final int MOST_STATEMENTS = 8;
    private static final int WORDS_OF_A_SHELL = 4;

    ClientScript {
        statements = List.copyOf(statements);
    }

    /** What is to be done for the client. */
    sealed interface Statement {
        /** Write the line. */
        record Echo(String line) implements Statement {}

        /** Write the name of the user. */
        record TellUser() implements Statement {}

        /** Answer the question that these options hold. */
        record Ask(List<String> options) implements Statement {
            public Ask {
                options = List.copyOf(options);
            }

            /** Without the options, among which may be a password. */
            @Override
            public String toString() {
                return "Ask";
            }
        }
    }

    /** @return empty when it is nothing that the client sends */
    static Optional<ClientScript> parse(String command) {
        return ShellWords.split(command)
                .flatMap(statements -> isLoginShell(statements)
                        ? ShellWords.split(statements.getFirst().getLast())
                        : Optional.of(statements))
                .flatMap(ClientScript::read);
    }

    private static boolean isLoginShell(List<List<String>> statements) {
        return statements.size() == 1
                && statements.getFirst().size() == WORDS_OF_A_SHELL
                && statements.getFirst().subList(0, WORDS_OF_A_SHELL - 1).equals(List.of("bash", "-l", "-c"));
    }

    private static Optional<ClientScript> read(List<List<String>> statements) {
        List<Statement> understood = new ArrayList<>();
        for (List<String> words : statements) {
            if (isVariable(words)) {
                continue;
            }
            Optional<Statement> statement = read(words.getFirst(), words.subList(1, words.size()));
            if (statement.isEmpty()) {
                return Optional.empty();
            }
            understood.add(statement.get());
        }
        boolean isUsual = !understood.isEmpty()
                && understood.size() <= MOST_STATEMENTS
                && understood.stream().filter(Statement.Ask.class::isInstance).count() <= 1;
        return isUsual ? Optional.of(new ClientScript(understood)) : Optional.empty();
    }

    private static boolean isVariable(List<String> words) {
        return words.size() == 2
                && words.getFirst().equals("export")
                && VARIABLE.matcher(words.getLast()).matches();
    }

    private static Optional<Statement> read(String program, List<String> arguments) {
        if (program.equals("echo") && arguments.size() == 1 && isLine(arguments.getFirst())) {
            return Optional.of(new Statement.Echo(arguments.getFirst()));
        }
        if (program.equals("whoami") && arguments.isEmpty()) {
            return Optional.of(new Statement.TellUser());
        }
        return BROKER.matcher(program).matches() ? Optional.of(new Statement.Ask(arguments)) : Optional.empty();
    }

    private static boolean isLine(String text) {
        return text.equals(TEST) || MARKER.matcher(text).matches();
    }
}
