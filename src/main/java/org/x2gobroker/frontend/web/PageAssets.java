package org.x2gobroker.frontend.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * The files that pages load besides themselves; no others are there to be asked for.
 *
 * @param resources where each is on the class path, by its name in the address
 */
public record PageAssets(Map<String, String> resources) {
    public PageAssets {
        resources = Map.copyOf(resources);
    }

    /** The file of this name; empty when there is none. */
    public Optional<PageResponse> find(String name) {
        return Optional.ofNullable(resources.get(name)).map(PageAssets::read);
    }

    private static PageResponse read(String resource) {
        String type = resource.endsWith(".css") ? "text/css" : "text/javascript";
        try (InputStream file = PageAssets.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException("the program was packaged without " + resource);
            }
            return new PageResponse(
                    200,
                    // A new release is noticed within the hour, and by whoever loads the page anew.
                    Map.of("Content-Type", type + "; charset=utf-8", "Cache-Control", "private, max-age=3600"),
                    file.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
