package org.x2gobroker.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.x2gobroker.chart.Release.Workload;

/**
 * The folders that the kubelet mounts into a broker's container at {@code /etc/x2go}, and the container's environment.
 *
 * @param secrets the Secrets made outside of the release: name, key, content
 */
record MountedRelease(Release release, Path folder, Map<String, Map<String, String>> secrets) {
    private static final String MOUNTED_AT = "/etc/x2go/";

    private JsonNode spec() {
        return pods("Deployment").getFirst();
    }

    /** What pods of objects of that kind consist of. */
    private List<JsonNode> pods(String kind) {
        return release.workloads().stream()
                .filter(workload -> Release.kind(workload.object()).equals(kind))
                .map(Workload::spec)
                .toList();
    }

    /** The arguments of the program in each job that runs again and again, in the order in which they are rendered. */
    List<List<String>> argumentsOfCronJobs() {
        return pods("CronJob").stream()
                .map(pod -> pod.at("/containers/0/args")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList())
                .toList();
    }

    Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        for (JsonNode variable : spec().at("/containers/0/env")) {
            JsonNode secret = variable.at("/valueFrom/secretKeyRef");
            String value = secret.isMissingNode()
                    ? variable.path("value").asText()
                    : secret(secret.path("name").asText())
                            .get(secret.path("key").asText());
            variables.put(variable.path("name").asText(), value);
        }
        return variables;
    }

    /** Lays out, or renews, all volumes that are mounted below {@code /etc/x2go}, those of jobs too. */
    void layOut() {
        layOut(spec());
        pods("CronJob").forEach(this::layOut);
    }

    private void layOut(JsonNode pod) {
        for (JsonNode mount : pod.at("/containers/0/volumeMounts")) {
            String path = mount.path("mountPath").asText();
            if (path.startsWith(MOUNTED_AT)) {
                replace(folder.resolve(path.substring(MOUNTED_AT.length())), files(volume(pod, mount.path("name"))));
            }
        }
    }

    private static JsonNode volume(JsonNode pod, JsonNode name) {
        return pod.path("volumes")
                .valueStream()
                .filter(volume -> volume.path("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> files(JsonNode volume) {
        Map<String, String> files = new LinkedHashMap<>();
        if (volume.has("projected")) {
            volume.at("/projected/sources").forEach(source -> files.putAll(files(source)));
        } else if (volume.has("configMap")) {
            JsonNode source = volume.path("configMap");
            Map<String, String> data = new HashMap<>();
            release.get("ConfigMap", source.path("name").asText())
                    .path("data")
                    .propertyStream()
                    .forEach(field -> data.put(field.getKey(), field.getValue().asText()));
            files.putAll(chosen(source, data));
        } else {
            JsonNode source = volume.path("secret");
            String name = source.path("name").asText(source.path("secretName").asText());
            files.putAll(chosen(source, secret(name)));
        }
        return files;
    }

    private Map<String, String> secret(String name) {
        return Optional.ofNullable(secrets.get(name)).orElseThrow(() -> new AssertionError("no Secret " + name));
    }

    private static Map<String, String> chosen(JsonNode source, Map<String, String> data) {
        if (!source.has("items")) {
            return data;
        }
        Map<String, String> files = new HashMap<>();
        for (JsonNode item : source.path("items")) {
            files.put(item.path("path").asText(), data.get(item.path("key").asText()));
        }
        return files;
    }

    /** As the kubelet does: a new folder, and the link {@code ..data} moved over to it in one step. */
    private static void replace(Path mount, Map<String, String> files) {
        try {
            Files.createDirectories(mount);
            Path version = Files.createTempDirectory(mount, "..version");
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = version.resolve(file.getKey());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.writeString(target, file.getValue());
            }
            Path link = Files.createSymbolicLink(mount.resolve("..data_tmp"), version.getFileName());
            Files.move(
                    link, mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            for (String file : files.keySet()) {
                String name = Path.of(file).getName(0).toString();
                if (!Files.exists(mount.resolve(name))) {
                    Files.createSymbolicLink(mount.resolve(name), Path.of("..data", name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
