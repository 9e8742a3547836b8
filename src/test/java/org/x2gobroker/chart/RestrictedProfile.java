package org.x2gobroker.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The profile "restricted" of the Pod Security Standards, its rules one by one; those of "baseline" are part of it. */
enum RestrictedProfile {
    NO_HOST_NAMESPACES(pod -> Stream.of("hostNetwork", "hostPID", "hostIPC")
            .noneMatch(name -> pod.path(name).asBoolean())),
    NO_PRIVILEGED_CONTAINERS(
            pod -> containers(pod).noneMatch(c -> security(c).path("privileged").asBoolean())),
    ALL_CAPABILITIES_DROPPED(pod -> containers(pod)
            .allMatch(c -> security(c).at("/capabilities/drop").toString().contains("\"ALL\""))),
    NO_CAPABILITY_ADDED_BUT_LOW_PORTS(pod -> containers(pod)
            .flatMap(c -> security(c).at("/capabilities/add").valueStream())
            .allMatch(name -> name.asText().equals("NET_BIND_SERVICE"))),
    NO_HOST_PORTS(pod -> containers(pod)
            .flatMap(c -> c.path("ports").valueStream())
            .allMatch(port -> port.path("hostPort").asInt() == 0)),
    ONLY_HARMLESS_VOLUMES(pod -> pod.path("volumes")
            .valueStream()
            .flatMap(volume -> volume.propertyStream())
            .allMatch(field -> Names.VOLUMES.contains(field.getKey()))),
    NO_WAY_TO_GAIN_PRIVILEGES(pod -> containers(pod)
            .allMatch(c -> security(c).path("allowPrivilegeEscalation").asText().equals("false"))),
    NOT_ROOT(pod -> either(pod, c -> security(c).path("runAsNonRoot").asBoolean())),
    NO_USER_ZERO(pod -> Stream.concat(Stream.of(pod), containers(pod))
            .allMatch(c -> security(c).path("runAsUser").asInt(1) != 0)),
    SECCOMP(pod -> either(
            pod,
            c -> Set.of("RuntimeDefault", "Localhost")
                    .contains(security(c).at("/seccompProfile/type").asText()))),
    NO_OWN_PROC_MOUNT(pod -> containers(pod)
            .allMatch(c -> security(c).path("procMount").asText("Default").equals("Default"))),
    NO_SYSCTLS(pod -> security(pod).path("sysctls").isEmpty()),
    NO_APPARMOR_OR_SELINUX_OF_ITS_OWN(pod -> Stream.concat(Stream.of(pod), containers(pod))
            .noneMatch(c -> security(c).has("seLinuxOptions") || security(c).has("appArmorProfile"))),
    /** Not asked for by the standard, but by many platforms. */
    READ_ONLY_ROOT(pod -> containers(pod)
            .allMatch(c -> security(c).path("readOnlyRootFilesystem").asBoolean()));

    private final Predicate<JsonNode> rule;

    RestrictedProfile(Predicate<JsonNode> rule) {
        this.rule = rule;
    }

    /** The rules that a pod's {@code spec} breaks. */
    static List<RestrictedProfile> brokenBy(JsonNode pod) {
        List<RestrictedProfile> broken = new ArrayList<>();
        for (RestrictedProfile each : values()) {
            if (!each.rule.test(pod)) {
                broken.add(each);
            }
        }
        return broken;
    }

    private static Stream<JsonNode> containers(JsonNode pod) {
        return Stream.of("containers", "initContainers", "ephemeralContainers")
                .flatMap(name -> pod.path(name).valueStream());
    }

    private static JsonNode security(JsonNode podOrContainer) {
        return podOrContainer.path("securityContext");
    }

    /** A setting of the pod applies to containers without one. */
    private static boolean either(JsonNode pod, Predicate<JsonNode> good) {
        return good.test(pod) || containers(pod).allMatch(good);
    }

    private static final class Names {
        static final Set<String> VOLUMES = Set.of(
                "name",
                "configMap",
                "csi",
                "downwardAPI",
                "emptyDir",
                "ephemeral",
                "persistentVolumeClaim",
                "projected",
                "secret");
    }
}
