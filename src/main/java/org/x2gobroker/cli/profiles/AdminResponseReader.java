package org.x2gobroker.cli.profiles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.x2gobroker.config.ConfigurationException;

/** Reads what the admin API answers. */
final class AdminResponseReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AdminResponseReader() {}

    static JsonNode json(AdminApiClient.Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException nonsense) {
            throw new ConfigurationException(
                    "The answer with status " + answer.status() + " is not the admin API's; check --url.", nonsense);
        }
    }

    /** The body of an answer; one that says no is a {@link ConfigurationException} with the broker's reasons. */
    static String require(AdminApiClient.Answer answer) {
        if (!answer.isDone()) {
            throw new ConfigurationException(String.join("\n", problem(answer)));
        }
        return answer.body();
    }

    /** A line for the whole, then one for each place that is at fault. */
    static List<String> problem(AdminApiClient.Answer answer) {
        if (answer.status() == 404 && answer.body().isEmpty()) {
            return List.of(
                    "There is no admin API at this address; set admin-groups or token-file in [admin], or check --url.");
        }
        JsonNode problem = json(answer);
        List<String> lines = new ArrayList<>();
        lines.add("The broker answers " + answer.status() + ": "
                + problem.path("detail").asText());
        for (JsonNode place : problem.path("errors")) {
            lines.add(
                    place.has("row")
                            ? ManagedProfiles.fault(
                                    place.path("row").asInt(),
                                    place.path("profile").asText(),
                                    place.path("key").textValue(),
                                    place.path("detail").asText())
                            : place.path("detail").asText());
        }
        return lines;
    }
}
