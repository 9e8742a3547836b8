package org.x2gobroker.admin.console;

import java.util.Map;
import java.util.Optional;
import org.x2gobroker.frontend.web.PageAssets;

/** The style and the scripts of the console, the only files that its pages load. */
final class ConsoleAssets {
    private static final PageAssets ASSETS = new PageAssets(Map.of(
            "console.css", "/console/console.css",
            "console.js", "/console/console.js",
            "htmx.js", "/console/script/htmx.min.js",
            "sse.js", "/console/script/sse.js"));

    private ConsoleAssets() {}

    /** Returns the file of this name; empty when the console has none. */
    static Optional<ConsoleResponse> find(String name) {
        return ASSETS.find(name).map(ConsoleResponse.Whole::new);
    }
}
