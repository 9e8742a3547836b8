package org.x2gobroker.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The chart {@code helm/x2gobroker}, rendered by Helm's own code. */
final class Chart {
    static final Path FOLDER = Path.of("helm", "x2gobroker");

    /** The oldest version of Kubernetes that the chart accepts. */
    private static final String OLDEST_CLUSTER = "1.30.0";

    private Chart() {}

    /** Lists the values files of typical installations. */
    static List<Path> exampleValues() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path exampleValues(String name) {
        return FOLDER.resolve("ci").resolve(name + "-values.yaml");
    }

    /** Renders a release {@code x2gobroker} in the namespace {@code x2go}, the pod of {@code helm test} included. */
    static Release render(Path... values) {
        return Release.read(renderText(values));
    }

    static String renderText(Path... values) {
        return renderText("x2gobroker", values);
    }

    /** Renders a release of that name. */
    static String renderText(String name, Path... values) {
        return call(WithHooks.FOLDER, name, values);
    }

    /** Renders another chart, such as an older version of this one, without its hooks. */
    static String renderOther(Path chart, Path... values) {
        return call(chart, "x2gobroker", values);
    }

    private static String call(Path chart, String name, Path... values) {
        TemplateCommand command =
                new Helm(chart).template().withName(name).withNamespace("x2go").withKubeVersion(OLDEST_CLUSTER);
        Arrays.stream(values).forEach(command::withValuesFile);
        // Nothing at all is null to helm-java.
        return Objects.requireNonNullElse(command.call(), "").replaceFirst("^null$", "");
    }

    /** Renders with values given as YAML. */
    static Release render(Path folder, String values) throws IOException {
        return render(Files.writeString(folder.resolve("values.yaml"), values));
    }

    /** A copy in which hooks are ordinary objects: helm-java leaves hooks out of what it renders. */
    private static final class WithHooks {
        static final Path FOLDER = copy();

        private static Path copy() {
            try (Stream<Path> files = Files.walk(Chart.FOLDER)) {
                Path target = Files.createTempDirectory("chart");
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path copy = target.resolve(Chart.FOLDER.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.writeString(
                            copy, Files.readString(file).replace("\"helm.sh/hook\"", "\"test.example.org/hook\""));
                }
                return target;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
