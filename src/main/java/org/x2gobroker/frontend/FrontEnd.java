package org.x2gobroker.frontend;

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

    /** Path below which its pages live. */
    String address() {
        return address;
    }

    String contentType() {
        return contentType;
    }

    abstract boolean isOn(GlobalSettings settings);
}
