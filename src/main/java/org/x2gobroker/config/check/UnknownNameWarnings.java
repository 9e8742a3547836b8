package org.x2gobroker.config.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniSection;
import org.x2gobroker.config.ini.NearestNameFinder;

/** Warns about sections, keys and variables without effect, so that a typing error does not go unnoticed. */
final class UnknownNameWarnings {
    /** Lists sections of old files that never had a key, or none with an effect. */
    private static final Set<String> WITHOUT_KEYS = Set.of("authmech_pam");

    private static final String OLD_LDAP = "broker_ldap";

    /** Lists variables that the loader itself or the command line reads, or that daemons of the old broker read. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of("X2GOBROKER_CONFIG", "X2GOBROKER_TOKEN", "X2GOBROKER_LOADCHECKER_SOCKET");

    /** Matches the variables that Kubernetes sets in every pod for a service named {@code x2gobroker…}. */
    private static final Pattern SERVICE_VARIABLE =
            Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    private UnknownNameWarnings() {}

    static List<String> inFile(IniDocument document) {
        List<String> warnings = new ArrayList<>();
        Set<String> keys = known(SettingKey::name, _ -> true);
        document.defaults().forEach((key, value) -> {
            if (!keys.contains(key)) {
                warnings.add(SettingText.of(document, "DEFAULT", key, value).location() + ": unknown key without effect"
                        + suggestion(key, keys));
            }
        });
        document.sections().values().forEach(section -> addSection(document, section, warnings));
        return warnings;
    }

    static List<String> inVariables(Map<String, SettingText> variables) {
        Set<String> known = SettingKey.all().stream()
                .flatMap(key -> key.variables().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(OTHER_VARIABLES);
        return variables.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("X2GOBROKER_"))
                .filter(variable -> !known.contains(variable.getKey()))
                .filter(variable -> !SERVICE_VARIABLE.matcher(variable.getKey()).matches())
                .map(variable -> variable.getValue().location() + ": unknown variable without effect"
                        + suggestion(variable.getKey(), known))
                .toList();
    }

    private static void addSection(IniDocument document, IniSection section, List<String> warnings) {
        String location = document.fileName() + ":" + section.line() + ": [" + section.name() + "]";
        Set<String> keys = known(SettingKey::name, key -> key.section().equals(section.name()));
        if (section.name().equals(OLD_LDAP)) {
            warnings.add(location
                    + ": this section never had an effect; use [authmech_ldap] with auth-mech, user-db and group-db"
                    + " = ldap in a backend section.");
        } else if (keys.isEmpty() && !WITHOUT_KEYS.contains(section.name())) {
            warnings.add(location + ": unknown section without effect"
                    + suggestion(section.name(), known(SettingKey::section, _ -> true)));
        } else {
            section.entries().forEach((key, value) -> {
                if (!keys.contains(key)) {
                    warnings.add(SettingText.of(document, section.name(), key, value)
                                    .location() + ": unknown key without effect" + suggestionIn(key, keys));
                }
            });
        }
    }

    private static String suggestionIn(String key, Set<String> keys) {
        Set<String> otherSections = known(
                other -> "[" + other.section() + "]", other -> other.name().equals(key));
        return otherSections.isEmpty()
                ? suggestion(key, keys)
                : " here; it belongs to " + String.join(", ", otherSections) + ".";
    }

    private static String suggestion(String name, Set<String> known) {
        return NearestNameFinder.find(name, known)
                .map(nearest -> "; the nearest known name is " + nearest + ".")
                .orElse(".");
    }

    private static Set<String> known(Function<SettingKey, String> name, Predicate<SettingKey> which) {
        return SettingKey.all().stream()
                .filter(SettingKey::isInFile)
                .filter(which)
                .map(name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
