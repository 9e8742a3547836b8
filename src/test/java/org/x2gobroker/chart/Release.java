package org.x2gobroker.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Kubernetes objects that belong together. */
record Release(List<JsonNode> objects) {
    /** A duplicate key is a fault, as it is for kustomize and other readers of what Helm renders. */
    static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

    Release {
        objects = List.copyOf(objects);
    }

    /** Reads a stream of YAML documents. */
    static Release read(String documents) {
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(documents)) {
            return new Release(
                    values.readAll().stream().filter(JsonNode::isObject).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    Stream<JsonNode> ofKind(String kind) {
        return objects.stream().filter(object -> kind(object).equals(kind));
    }

    Set<String> namesOf(String kind) {
        Set<String> names = new TreeSet<>();
        ofKind(kind).forEach(object -> names.add(name(object)));
        return names;
    }

    JsonNode get(String kind, String name) {
        return find(kind, name).orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
    }

    Optional<JsonNode> find(String kind, String name) {
        return ofKind(kind).filter(object -> name(object).equals(name)).findFirst();
    }

    /** The objects that run pods. */
    List<Workload> workloads() {
        return objects.stream()
                .filter(object -> !pod(object).isMissingNode())
                .map(object -> new Workload(object, pod(object)))
                .toList();
    }

    private static JsonNode pod(JsonNode object) {
        return switch (kind(object)) {
            case "Pod" -> object;
            case "Deployment", "Job" -> object.at("/spec/template");
            case "CronJob" -> object.at("/spec/jobTemplate/spec/template");
            default -> MissingNode.getInstance();
        };
    }

    /** An object that runs pods, and the pod that it runs. */
    record Workload(JsonNode object, JsonNode pod) {
        JsonNode spec() {
            return pod.path("spec");
        }

        Stream<JsonNode> containers() {
            return Stream.concat(
                    spec().path("containers").valueStream(),
                    spec().path("initContainers").valueStream());
        }

        Stream<JsonNode> volumes() {
            return spec().path("volumes").valueStream();
        }

        boolean hasLabels(JsonNode wanted) {
            return wanted.propertyStream()
                    .allMatch(label -> pod.path("metadata")
                            .path("labels")
                            .path(label.getKey())
                            .equals(label.getValue()));
        }

        @Override
        public String toString() {
            return kind(object) + " " + name(object);
        }
    }
}
