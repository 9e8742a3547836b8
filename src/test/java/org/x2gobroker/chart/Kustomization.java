package org.x2gobroker.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a kustomize folder: {@code resources}, {@code replicas}, {@code images} and strategic merge {@code patches}.
 * There is no kustomize for Java; this reader refuses every other field, so that none is ignored silently.
 */
final class Kustomization {
    private static final Set<String> UNDERSTOOD =
            Set.of("apiVersion", "kind", "namespace", "resources", "replicas", "images", "patches");

    /** Lists that are merged by a key of their items, as Kubernetes' types say; all others are replaced. */
    private static final Map<String, String> MERGE_KEYS =
            Map.of("containers", "name", "volumes", "name", "env", "name", "volumeMounts", "mountPath");

    private final Path folder;
    private final JsonNode file;

    private Kustomization(Path folder) throws IOException {
        this.folder = folder;
        this.file = Release.YAML.readTree(folder.resolve("kustomization.yaml").toFile());
        Set<String> unknown =
                new TreeSet<>(file.propertyStream().map(Map.Entry::getKey).toList());
        unknown.removeAll(UNDERSTOOD);
        if (!unknown.isEmpty()) {
            throw new AssertionError(folder + " uses what this reader does not understand: " + unknown);
        }
    }

    static Release build(Path folder) {
        try {
            return new Kustomization(folder).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Release build() throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (JsonNode resource : file.path("resources")) {
            Path path = folder.resolve(resource.asText()).normalize();
            objects.addAll(
                    Files.isDirectory(path)
                            ? build(path).objects()
                            : Release.read(Files.readString(path)).objects());
        }
        Release release = new Release(objects);
        for (JsonNode patch : file.path("patches")) {
            Path path = folder.resolve(patch.path("path").asText());
            for (JsonNode change : Release.read(Files.readString(path)).objects()) {
                merge((ObjectNode) release.get(Release.kind(change), Release.name(change)), change);
            }
        }
        file.path("replicas").forEach(replicas -> setReplicas(release, replicas));
        file.path("images").forEach(image -> setTag(release, image));
        return release;
    }

    private static void setReplicas(Release release, JsonNode replicas) {
        ObjectNode spec = (ObjectNode)
                release.get("Deployment", replicas.path("name").asText()).path("spec");
        spec.set("replicas", replicas.path("count"));
    }

    private static void setTag(Release release, JsonNode image) {
        String name = image.path("name").asText();
        release.workloads().stream()
                .flatMap(Release.Workload::containers)
                .filter(container -> container.path("image").asText().equals(name))
                .forEach(container -> ((ObjectNode) container)
                        .put(
                                "image",
                                image.path("newName").asText(name) + ":"
                                        + image.path("newTag").asText()));
    }

    private static void merge(ObjectNode target, JsonNode change) {
        change.propertyStream().forEach(field -> {
            JsonNode present = target.path(field.getKey());
            String key = MERGE_KEYS.get(field.getKey());
            if (present instanceof ObjectNode object && field.getValue().isObject()) {
                merge(object, field.getValue());
            } else if (present instanceof ArrayNode list && key != null) {
                field.getValue().forEach(item -> mergeItem(list, key, item));
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
    }

    private static void mergeItem(ArrayNode list, String key, JsonNode item) {
        for (JsonNode present : list) {
            if (present.path(key).equals(item.path(key))) {
                ((ObjectNode) present).remove(replacedBy(item));
                merge((ObjectNode) present, item);
                return;
            }
        }
        list.add(item);
    }

    /** Keeps one source for an environment variable: a value replaces a reference, and the other way round. */
    private static List<String> replacedBy(JsonNode item) {
        return item.has("value") ? List.of("valueFrom") : item.has("valueFrom") ? List.of("value") : List.of();
    }
}
