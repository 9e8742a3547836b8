package org.x2gobroker.frontend;

import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.config.GlobalSettings;

/** The protocols whose requests are forms. */
enum FrontEnd {
    PLAIN("/plain/", "text/plain; charset=utf-8") {
        @Override
        boolean isOn(GlobalSettings settings) {
            return settings.enablePlainOutput();
        }
    },
    JSON("/json/", "text/json; charset=utf-8") {
        @Override
        boolean isOn(GlobalSettings settings) {
            return settings.enableJsonOutput();
        }
    };

    private final String address;
    private final String contentType;

    FrontEnd(String address, String contentType) {
        this.address = address;
        this.contentType = contentType;
    }

    /** The one whose pages a path, as it was sent, leads to; empty when it leads elsewhere. */
    static Optional<FrontEnd> findByPath(String rawPath) {
        return Stream.of(values())
                .filter(frontEnd -> rawPath.startsWith(frontEnd.address))
                .findFirst();
    }

    /** Path below which its pages live. */
    String address() {
        return address;
    }

    String contentType() {
        return contentType;
    }

    abstract boolean isOn(GlobalSettings settings);
}
