package org.x2gobroker.admin.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The style and the scripts of the console, the only files that its pages load; no others are there to be asked for. */
final class ConsoleAssets {
    private static final String STYLE = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    private static final Map<String, Asset> ASSETS = Map.of(
            "console.css", new Asset("/console/console.css", STYLE),
            "console.js", new Asset("/console/console.js", SCRIPT),
            "htmx.js", new Asset("/console/script/htmx.min.js", SCRIPT),
            "sse.js", new Asset("/console/script/sse.js", SCRIPT));

    private ConsoleAssets() {}

    /** Returns the file of this name; empty when the console has none. */
    static Optional<ConsoleResponse> find(String name) {
        return Optional.ofNullable(ASSETS.get(name)).map(Asset::toResponse);
    }

    private record Asset(String resource, String contentType) {
        ConsoleResponse toResponse() {
            try (InputStream file = ConsoleAssets.class.getResourceAsStream(resource)) {
                if (file == null) {
                    throw new IllegalStateException("the program was packaged without " + resource);
                }
                return new ConsoleResponse.Whole(
                        200,
                        // A new release is noticed within the hour, and by whoever loads the page anew.
                        Map.of("Content-Type", contentType, "Cache-Control", "private, max-age=3600"),
                        file.readAllBytes());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
