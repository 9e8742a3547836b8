package org.x2gobroker.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.x2gobroker.chart.Release.Workload;

/** Checks that every object exists that a release refers to. */
final class References {
    private final Release release;
    private final Set<String> existing;
    private final List<String> dangling = new ArrayList<>();

    private References(Release release, Set<String> existing) {
        this.release = release;
        this.existing = existing;
    }

    /** @param existing names of ConfigMaps, Secrets and service accounts that are made outside of the release */
    static List<String> dangling(Release release, Set<String> existing) {
        References references = new References(release, existing);
        release.workloads().forEach(references::checkWorkload);
        release.ofKind("Service").forEach(references::checkService);
        release.ofKind("Ingress").forEach(references::checkIngress);
        release.ofKind("HTTPRoute").forEach(references::checkRoute);
        release.ofKind("ServiceMonitor").forEach(references::checkMonitor);
        release.ofKind("PodDisruptionBudget").forEach(budget -> references.checkPods(budget, "/spec/selector"));
        release.ofKind("NetworkPolicy").forEach(policy -> references.checkPods(policy, "/spec/podSelector"));
        release.ofKind("HorizontalPodAutoscaler").forEach(references::checkScaler);
        return references.dangling;
    }

    private void checkWorkload(Workload workload) {
        String account = workload.spec().path("serviceAccountName").asText();
        require(workload, "service account " + account, isThere("ServiceAccount", account));
        configMaps(workload).forEach(source -> checkConfigMap(workload, source));
        secrets(workload)
                .forEach(name -> require(workload, "Secret " + name, isThere("Secret", name) || isMadeByCluster(name)));
        Set<String> volumes = texts(workload.volumes(), "name");
        Set<String> mounted =
                texts(workload.containers().flatMap(c -> c.path("volumeMounts").valueStream()), "name");
        require(workload, "volumes " + volumes + " for the mounts " + mounted, volumes.equals(mounted));
        workload.containers().forEach(container -> checkProbes(workload, container));
    }

    private void checkProbes(Workload workload, JsonNode container) {
        Set<String> ports = texts(container.path("ports").valueStream(), "name");
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            JsonNode port = container.path(probe).at("/httpGet/port");
            require(workload, probe + "'s port " + port, port.isMissingNode() || ports.contains(port.asText()));
        }
    }

    private void checkConfigMap(Workload workload, JsonNode source) {
        String name = source.path("name").asText();
        Optional<JsonNode> found = release.find("ConfigMap", name);
        require(workload, "ConfigMap " + name, found.isPresent() || existing.contains(name));
        found.ifPresent(map -> texts(source.path("items").valueStream(), "key")
                .forEach(key -> require(workload, "key " + key, map.path("data").has(key))));
    }

    private static Stream<JsonNode> configMaps(Workload workload) {
        return workload.volumes()
                .flatMap(volume -> Stream.concat(
                        Stream.of(volume.path("configMap")),
                        volume.at("/projected/sources").valueStream().map(source -> source.path("configMap"))))
                .filter(JsonNode::isObject);
    }

    private static Stream<String> secrets(Workload workload) {
        Stream<String> volumes = workload.volumes()
                .flatMap(volume -> Stream.concat(
                        Stream.of(volume.at("/secret/secretName")),
                        volume.at("/projected/sources").valueStream().map(source -> source.at("/secret/name"))))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
        Stream<String> variables = workload.containers()
                .flatMap(c -> c.path("env").valueStream())
                .map(variable -> variable.at("/valueFrom/secretKeyRef/name"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
        return Stream.concat(volumes, variables);
    }

    private void checkService(JsonNode service) {
        List<Workload> pods = podsWith(service.at("/spec/selector"));
        require(service, "a pod with the labels of its selector", !pods.isEmpty());
        Set<String> ports = pods.stream()
                .flatMap(Workload::containers)
                .flatMap(c -> c.path("ports").valueStream())
                .flatMap(port -> Stream.of(
                        port.path("name").asText(), port.path("containerPort").asText()))
                .collect(Collectors.toSet());
        texts(service.at("/spec/ports").valueStream(), "targetPort")
                .forEach(port -> require(service, "container port " + port, ports.contains(port)));
    }

    private void checkIngress(JsonNode ingress) {
        ingress.findValues("backend").forEach(backend -> {
            String service = backend.at("/service/name").asText();
            String port = backend.at("/service/port/name").asText();
            require(ingress, "port " + port + " of service " + service, hasPort(service, "name", port));
        });
    }

    private void checkRoute(JsonNode route) {
        route.findValues("backendRefs").stream().flatMap(JsonNode::valueStream).forEach(backend -> {
            String service = backend.path("name").asText();
            String port = backend.path("port").asText();
            require(route, "port " + port + " of service " + service, hasPort(service, "port", port));
        });
    }

    private void checkMonitor(JsonNode monitor) {
        JsonNode wanted = monitor.at("/spec/selector/matchLabels");
        String port = monitor.at("/spec/endpoints/0/port").asText();
        List<JsonNode> services = release.ofKind("Service")
                .filter(service -> wanted.propertyStream()
                        .allMatch(label -> service.at("/metadata/labels")
                                .path(label.getKey())
                                .equals(label.getValue())))
                .toList();
        boolean one = services.size() == 1 && hasPort(Release.name(services.getFirst()), "name", port);
        require(monitor, "exactly one service with the labels of its selector and the port " + port, one);
    }

    private void checkPods(JsonNode object, String selector) {
        JsonNode labels = object.at(selector).path("matchLabels");
        require(
                object,
                "a pod with the labels of its selector",
                !podsWith(labels).isEmpty());
    }

    private void checkScaler(JsonNode scaler) {
        JsonNode target = scaler.at("/spec/scaleTargetRef");
        String kind = target.path("kind").asText();
        String name = target.path("name").asText();
        require(scaler, kind + " " + name, release.find(kind, name).isPresent());
    }

    private List<Workload> podsWith(JsonNode labels) {
        return release.workloads().stream()
                .filter(workload -> !labels.isEmpty() && workload.hasLabels(labels))
                .toList();
    }

    private boolean hasPort(String service, String field, String value) {
        return release.find("Service", service).stream()
                .flatMap(found -> found.at("/spec/ports").valueStream())
                .anyMatch(port -> port.path(field).asText().equals(value));
    }

    private boolean isThere(String kind, String name) {
        return existing.contains(name) || release.find(kind, name).isPresent();
    }

    /** CloudNativePG makes the Secret of the application's account. */
    private boolean isMadeByCluster(String secret) {
        return release.namesOf("Cluster").stream()
                .map(cluster -> cluster + "-app")
                .anyMatch(secret::equals);
    }

    private void require(Object who, String what, boolean there) {
        if (!there) {
            String name = who instanceof JsonNode object ? Release.kind(object) + " " + Release.name(object) : "" + who;
            dangling.add(name + " names what is not there: " + what);
        }
    }

    private static Set<String> texts(Stream<JsonNode> nodes, String field) {
        Collection<String> names = nodes.map(node -> node.path(field).asText()).toList();
        return Set.copyOf(names);
    }
}
