package org.x2gobroker.database;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Completes the JDBC URL that an operator wrote. What the operator has set stays. */
public final class DatabaseUrl {
    private static final String PREFIX = "jdbc:postgresql://";

    /**
     * What several hosts need: the server that takes writes, soon after a standby has been promoted, and within the time that callers wait
     * for a connection even if the first host is silent.
     */
    private static final Map<String, String> FOR_SEVERAL_HOSTS = forSeveralHosts();

    private DatabaseUrl() {}

    /** Returns the URL, with parameters added when it names several hosts. */
    public static String complete(String url) {
        if (!namesSeveralHosts(url)) {
            return url;
        }
        int question = url.indexOf('?');
        Set<String> written = question < 0
                ? Set.of()
                : Arrays.stream(url.substring(question + 1).split("&"))
                        .map(parameter -> parameter.split("=", 2)[0])
                        .collect(Collectors.toSet());
        String added = FOR_SEVERAL_HOSTS.entrySet().stream()
                .filter(parameter -> !written.contains(parameter.getKey()))
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&"));
        if (added.isEmpty()) {
            return url;
        }
        if (question < 0) {
            return url + "?" + added;
        }
        return url.endsWith("?") || url.endsWith("&") ? url + added : url + "&" + added;
    }

    private static boolean namesSeveralHosts(String url) {
        return url.startsWith(PREFIX)
                && url.substring(PREFIX.length()).split("[/?]", 2)[0].contains(",");
    }

    private static Map<String, String> forSeveralHosts() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("targetServerType", "primary");
        parameters.put("hostRecheckSeconds", "2");
        parameters.put("connectTimeout", "2");
        return parameters;
    }
}
