package org.x2gobroker.frontend;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** HTTP answers. */
final class Answers {
    private Answers() {}

    /** An answer that may hold credentials, so that no cache may keep it. */
    static Response confidential(String body, String contentType) {
        return Response.ok(body, contentType)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.EXPIRES, "0")
                .build();
    }
}
