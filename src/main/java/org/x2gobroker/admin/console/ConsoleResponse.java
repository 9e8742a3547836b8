package org.x2gobroker.admin.console;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What the console answers. */
public sealed interface ConsoleResponse {
    /** The status of HTTP. */
    int status();

    /** Headers besides those that all answers of the console have. */
    Map<String, String> headers();

    /** A body that is there as a whole. */
    record Whole(int status, Map<String, String> headers, byte[] body) implements ConsoleResponse {
        public Whole {
            headers = Map.copyOf(headers);
            body = body.clone();
        }

        @Override
        public byte[] body() {
            return body.clone();
        }

        /** Without the body, which may hold what only its reader may see. */
        @Override
        public String toString() {
            return "Whole[" + status + "]";
        }
    }

    /**
     * Parts of a page that follow each other as server-sent events, until the browser leaves.
     *
     * @param part makes the part as it is now; empty: the reader has to load the page anew
     */
    record Live(Supplier<String> part) implements ConsoleResponse {
        @Override
        public int status() {
            return 200;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Content-Type", "text/event-stream", "X-Accel-Buffering", "no");
        }
    }

    static ConsoleResponse html(int status, String text) {
        return text(status, "text/html; charset=utf-8", text);
    }

    static ConsoleResponse text(int status, String contentType, String text) {
        return new Whole(status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file that the browser stores. */
    static ConsoleResponse file(String name, String contentType, byte[] bytes) {
        return new Whole(
                200,
                Map.of("Content-Type", contentType, "Content-Disposition", "attachment; filename=\"" + name + "\""),
                bytes);
    }

    /** Has the browser load another page, as after each change, so that loading it again does not repeat the change. */
    static ConsoleResponse seeOther(String link) {
        return new Whole(303, Map.of("Location", link), new byte[0]);
    }

    /** An answer that says nothing but its status. */
    static ConsoleResponse of(int status) {
        return new Whole(status, Map.of(), new byte[0]);
    }

    /** The same with one more header. */
    default ConsoleResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers());
        more.put(header, value);
        return switch (this) {
            case Whole whole -> new Whole(whole.status(), more, whole.body());
            case Live live -> live;
        };
    }
}
