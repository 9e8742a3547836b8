package org.x2gobroker.monitoring;

import static io.restassured.RestAssured.given;

import java.net.URL;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics at one moment, by series in the form {@code name{label="value"}}. */
record Scrape(Map<String, Double> values) {
    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\{(.*?),?})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    static Scrape of(URL metrics) {
        return new Scrape(given().accept("text/plain")
                .get(metrics)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith("x2gobroker_"))
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(
                        line -> line.group(1) + (line.group(2) == null ? "" : "{" + line.group(2) + "}"),
                        line -> Double.parseDouble(line.group(3)))));
    }

    double value(String series) {
        Double value = values.get(series);
        if (value == null) {
            throw new AssertionError("there is no series " + series + " among " + values.keySet());
        }
        return value;
    }

    /** Returns by how much a series has grown since {@code earlier}. */
    double growth(Scrape earlier, String series) {
        return value(series) - earlier.value(series);
    }

    Set<String> names() {
        return values.keySet().stream()
                .map(series -> series.replaceFirst("\\{.*", ""))
                .collect(Collectors.toSet());
    }

    /** Returns the values of each label. */
    Map<String, Set<String>> labels() {
        return values.keySet().stream()
                .flatMap(series -> LABEL.matcher(series).results())
                .collect(Collectors.groupingBy(
                        label -> label.group(1), Collectors.mapping(label -> label.group(2), Collectors.toSet())));
    }
}
