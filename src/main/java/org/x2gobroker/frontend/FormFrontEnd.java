package org.x2gobroker.frontend;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.x2gobroker.broker.BrokerAnswer;
import org.x2gobroker.broker.ClientTask;
import org.x2gobroker.config.GlobalSettings;
import org.x2gobroker.frontend.http.RequestForm;

/** The protocols whose requests are forms, and where they differ. */
public enum FormFrontEnd {
    /** The protocol of X2Go Client. */
    PLAIN("/plain/", "text/plain; charset=utf-8", GlobalSettings::enablePlainOutput) {
        private final PlainAnswerText text = new PlainAnswerText();

        @Override
        String render(BrokerAnswer.Granted answer, RequestForm fields) {
            return text.render(answer);
        }
    },
    /** The protocol of Python X2Go and PyHoca. */
    JSON("/json/", "text/json; charset=utf-8", GlobalSettings::enableJsonOutput) {
        @Override
        ClientTask task(RequestForm fields) {
            return fields.get("task").equals(JsonAnswerText.LIST_PROFILES)
                    ? ClientTask.LIST_SESSIONS
                    : super.task(fields);
        }

        @Override
        String profileId(RequestForm fields) {
            return fields.has("sid") ? fields.get("sid") : fields.get("profile-id");
        }

        @Override
        String render(BrokerAnswer.Granted answer, RequestForm fields) {
            return JsonAnswerText.render(answer, fields.get("task"));
        }
    };

    private final String pathPrefix;
    private final String contentType;
    private final Predicate<GlobalSettings> isOn;

    FormFrontEnd(String pathPrefix, String contentType, Predicate<GlobalSettings> isOn) {
        this.pathPrefix = pathPrefix;
        this.contentType = contentType;
        this.isOn = isOn;
    }

    /** The one whose pages a path, as it was sent, leads to; empty when it leads elsewhere. */
    static Optional<FormFrontEnd> findByPath(String rawPath) {
        return Stream.of(values())
                .filter(frontEnd -> rawPath.startsWith(frontEnd.pathPrefix))
                .findFirst();
    }

    /** What the paths of its pages begin with. */
    String pathPrefix() {
        return pathPrefix;
    }

    public String contentType() {
        return contentType;
    }

    boolean isOn(GlobalSettings settings) {
        return isOn.test(settings);
    }

    ClientTask task(RequestForm fields) {
        return ClientTask.of(fields.get("task"));
    }

    String profileId(RequestForm fields) {
        return fields.get("sid");
    }

    abstract String render(BrokerAnswer.Granted answer, RequestForm fields);
}
