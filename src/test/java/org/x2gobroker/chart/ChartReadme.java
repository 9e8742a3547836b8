package org.x2gobroker.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of values in the chart's README, made from the comments in {@code values.yaml} that start with {@code # --}. Needs nothing
 * but Java: {@code java ChartReadme.java helm/x2gobroker} writes it, as {@code make chart-readme} does.
 */
final class ChartReadme {
    private static final String BEGIN = "<!-- values: made by `make chart-readme` -->";
    private static final String END = "<!-- end of values -->";
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z_]+):(?: +(.*))?");
    private static final String DESCRIPTION = "# -- ";

    private final Path chart;

    ChartReadme(Path chart) {
        this.chart = chart;
    }

    public static void main(String... arguments) throws IOException {
        ChartReadme readme = new ChartReadme(Path.of(arguments[0]));
        Files.writeString(readme.file(), readme.renewed());
    }

    Path file() {
        return chart.resolve("README.md");
    }

    /** The README with the table as it has to be now. */
    String renewed() throws IOException {
        String text = Files.readString(file());
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        return text.substring(0, begin) + "\n\n" + table() + "\n" + text.substring(text.indexOf(END));
    }

    private String table() throws IOException {
        StringBuilder table = new StringBuilder("| value | default | meaning |\n| --- | --- | --- |\n");
        for (Value value : values(Files.readAllLines(chart.resolve("values.yaml")))) {
            table.append("| `%s` | %s | %s |%n".formatted(value.path, code(value.fallback), value.description));
        }
        return table.toString();
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    static List<Value> values(List<String> lines) {
        List<Value> values = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        String description = "";
        for (String line : lines) {
            Matcher key = KEY.matcher(line);
            if (line.strip().startsWith(DESCRIPTION)) {
                description = line.strip().substring(DESCRIPTION.length());
            } else if (key.matches()) {
                while (path.size() > key.group(1).length() / 2) {
                    path.removeLast();
                }
                path.addLast(key.group(2));
                if (!description.isEmpty()) {
                    String fallback = key.group(3) == null ? "see values.yaml" : key.group(3);
                    values.add(new Value(String.join(".", path), fallback, description));
                }
                description = "";
            }
        }
        return values;
    }

    record Value(String path, String fallback, String description) {}
}
