package org.x2gobroker.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/**
 * Runs many command lines in one process, whose environment a test chooses. Reads a file with a command line a line, its words separated by
 * tabs, gives each the password {@code geheim} on standard input, and writes for each a line with its number and exit code, followed by what it printed.
 */
final class CommandRuns {
    static final String MARK = "=== run ";

    private CommandRuns() {}

    public static void main(String... arguments) throws IOException {
        PrintStream results = System.out;
        List<String> lines = Files.readAllLines(Path.of(arguments[0]));
        for (int i = 0; i < lines.size(); i++) {
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            PrintStream all = new PrintStream(printed, true, StandardCharsets.UTF_8);
            System.setIn(new ByteArrayInputStream("geheim\n".getBytes(StandardCharsets.UTF_8)));
            System.setOut(all);
            System.setErr(all);
            PrintWriter writer = new PrintWriter(all, true);
            CommandLine program = X2goBrokerCommand.create().setOut(writer).setErr(writer);
            int exitCode = program.execute(
                    lines.get(i).isEmpty() ? new String[0] : lines.get(i).split("\t", -1));
            writer.flush();
            results.println(MARK + i + " " + exitCode);
            results.print(printed.toString(StandardCharsets.UTF_8));
            results.flush();
        }
        System.setOut(results);
        Runtime.getRuntime().halt(0);
    }
}
