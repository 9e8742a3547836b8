package org.x2gobroker.interop.comparison;

import java.util.List;
import java.util.Map;

/**
 * One configuration, and the requests to a broker that runs on it.
 *
 * @param profiles the profiles file of both brokers
 * @param spoiled sections that only our broker gets in addition: 0.0.4.3 answers 500 to everybody because of them, ours
 *     leaves them out (protocol.md section 8)
 * @param files further files in the folder, by name
 */
record ConfiguredCase(
        String name,
        String configuration,
        String profiles,
        String spoiled,
        Map<String, String> files,
        Map<String, String> environment,
        List<Case> cases) {

    ConfiguredCase {
        files = Map.copyOf(files);
        environment = Map.copyOf(environment);
        cases = List.copyOf(cases);
    }

    static ConfiguredCase of(String name, String globalKeys, String profiles, List<Case> cases) {
        return new ConfiguredCase(name, configuration(globalKeys, false), profiles, "", Map.of(), Map.of(), cases);
    }

    ConfiguredCase withSpoiled(String sections) {
        return new ConfiguredCase(name, configuration, profiles, sections, files, environment, cases);
    }

    ConfiguredCase withFiles(Map<String, String> moreFiles) {
        return new ConfiguredCase(name, configuration, profiles, spoiled, moreFiles, environment, cases);
    }

    ConfiguredCase withEnvironment(Map<String, String> variables) {
        return new ConfiguredCase(name, configuration, profiles, spoiled, files, variables, cases);
    }

    ConfiguredCase withConfiguration(String text) {
        return new ConfiguredCase(name, text, profiles, spoiled, files, environment, cases);
    }

    /** A configuration that asks for no password but hands out cookies, with the given lines added to {@code [global]}. */
    static String configuration(String globalKeys, boolean zeroconf) {
        return """
                [global]
                default-auth-mech = none
                default-user-db = libnss
                default-group-db = libnss
                cookie-directory = @DIR@/cookies
                default-portscan-x2goservers = false
                %s
                [broker_inifile]
                enable = true
                [broker_zeroconf]
                auth-mech = none
                enable = %s
                """.formatted(globalKeys, zeroconf);
    }

    @Override
    public String toString() {
        return name;
    }
}
