package org.x2gobroker.cli.profiles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.x2gobroker.config.ConfigurationException;

/** A response of the admin API. */
record AdminApiResponse(int status, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes the body of a request. */
    static byte[] write(Object body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new ConfigurationException(
                    "The answer with status " + status + " is not the admin API's; check --url.", notJson);
        }
    }

    /**
     * This response, if its status is one of success.
     *
     * @throws ConfigurationException with the reasons that the broker gives: a line for the request, then one for each error
     */
    AdminApiResponse requireSuccess() {
        if (status == 200 || status == 201 || status == 204) {
            return this;
        }
        if (status == 404 && body.isEmpty()) {
            throw new ConfigurationException(
                    "There is no admin API at this address; set admin-groups or token-file in [admin], or check --url.");
        }
        List<String> lines = new ArrayList<>();
        lines.add("The broker answers " + status + ": " + json().path("detail").asText());
        json().path("errors").forEach(error -> lines.add(describe(error)));
        throw new ConfigurationException(String.join("\n", lines));
    }

    private static String describe(JsonNode error) {
        String detail = error.path("detail").asText();
        return error.has("row")
                ? ManagedBroker.fault(
                        error.path("row").asInt(),
                        error.path("profile").asText(),
                        error.path("key").textValue(),
                        detail)
                : detail;
    }
}
