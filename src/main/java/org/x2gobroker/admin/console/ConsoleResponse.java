package org.x2gobroker.admin.console;

import java.util.Map;
import java.util.function.Supplier;
import org.x2gobroker.frontend.web.PageResponse;

/** What the console answers. */
public sealed interface ConsoleResponse {
    /** The status of HTTP. */
    int status();

    /** Headers besides those that all answers of the console have. */
    Map<String, String> headers();

    /** A body that is there as a whole. */
    record Whole(PageResponse page) implements ConsoleResponse {
        @Override
        public int status() {
            return page.status();
        }

        @Override
        public Map<String, String> headers() {
            return page.headers();
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
        return new Whole(PageResponse.text(status, contentType, text));
    }

    /** A file that the browser stores. */
    static ConsoleResponse file(String name, String contentType, byte[] bytes) {
        return new Whole(new PageResponse(
                200,
                Map.of("Content-Type", contentType, "Content-Disposition", "attachment; filename=\"" + name + "\""),
                bytes));
    }

    /** Has the browser load another page, as after each change, so that loading it again does not repeat the change. */
    static ConsoleResponse seeOther(String link) {
        return new Whole(PageResponse.seeOther(link));
    }

    /** An answer that says nothing but its status. */
    static ConsoleResponse of(int status) {
        return new Whole(PageResponse.of(status));
    }

    /** The same with one more header. */
    default ConsoleResponse with(String header, String value) {
        return switch (this) {
            case Whole whole -> new Whole(whole.page().with(header, value));
            case Live live -> live;
        };
    }
}
