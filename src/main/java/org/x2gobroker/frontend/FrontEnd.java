package org.x2gobroker.frontend;

import java.util.Optional;
import java.util.stream.Stream;
import org.x2gobroker.broker.Answer;
import org.x2gobroker.broker.Task;
import org.x2gobroker.config.GlobalSettings;

/** The protocols whose requests are forms, and where they differ. */
enum FrontEnd {
    /** The protocol of X2Go Client. */
    PLAIN("/plain/", "text/plain; charset=utf-8") {
        private final PlainText text = new PlainText();

        @Override
        boolean isOn(GlobalSettings settings) {
            return settings.enablePlainOutput();
        }

        @Override
        String render(Answer.Granted answer, RequestFields fields) {
            return text.render(answer);
        }
    },
    /** The protocol of Python X2Go and PyHoca. */
    JSON("/json/", "text/json; charset=utf-8") {
        @Override
        boolean isOn(GlobalSettings settings) {
            return settings.enableJsonOutput();
        }

        @Override
        Task task(RequestFields fields) {
            return fields.get("task").equals(JsonText.LIST_PROFILES) ? Task.LIST_SESSIONS : super.task(fields);
        }

        @Override
        String profileId(RequestFields fields) {
            return fields.has("sid") ? fields.get("sid") : fields.get("profile-id");
        }

        @Override
        String render(Answer.Granted answer, RequestFields fields) {
            return JsonText.render(answer, fields.get("task"));
        }
    };

    private final String pathPrefix;
    private final String contentType;

    FrontEnd(String pathPrefix, String contentType) {
        this.pathPrefix = pathPrefix;
        this.contentType = contentType;
    }

    /** The one whose pages a path, as it was sent, leads to; empty when it leads elsewhere. */
    static Optional<FrontEnd> findByPath(String rawPath) {
        return Stream.of(values())
                .filter(frontEnd -> rawPath.startsWith(frontEnd.pathPrefix))
                .findFirst();
    }

    /** What the paths of its pages begin with. */
    String pathPrefix() {
        return pathPrefix;
    }

    String contentType() {
        return contentType;
    }

    abstract boolean isOn(GlobalSettings settings);

    Task task(RequestFields fields) {
        return Task.of(fields.get("task"));
    }

    String profileId(RequestFields fields) {
        return fields.get("sid");
    }

    abstract String render(Answer.Granted answer, RequestFields fields);
}
