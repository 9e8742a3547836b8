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

/** Warns about sections, keys and variables that have no effect, so that a typing error does not go unnoticed. */
final class UnknownNameWarnings {
    /** Sections of old files that never had a key, or none that counts. */
    private static final Set<String> WITHOUT_KEYS = Set.of("authmech_pam");

    private static final String OLD_LDAP = "broker_ldap";

    /** Read by the loader itself, or by daemons that are not needed any more. */
    private static final Set<String> OTHER_VARIABLES = Set.of("X2GOBROKER_CONFIG", "X2GOBROKER_LOADCHECKER_SOCKET");

    /** What Kubernetes sets in every pod beside a service named {@code x2gobroker…}. */
    private static final Pattern SERVICE_VARIABLE =
            Pattern.compile(".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_[0-9]+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

    private UnknownNameWarnings() {}

    static List<String> inFile(IniDocument document) {
        List<String> warnings = new ArrayList<>();
        Set<String> keys = known(SettingKey::name, _ -> true);
        document.defaults().forEach((key, value) -> {
            if (!keys.contains(key)) {
                warnings.add(SettingText.of(document, "DEFAULT", key, value).place() + ": unknown key without effect"
                        + meant(key, keys));
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
                .map(variable -> variable.getValue().place() + ": unknown variable without effect"
                        + meant(variable.getKey(), known))
                .toList();
    }

    private static void addSection(IniDocument document, IniSection section, List<String> warnings) {
        String place = document.fileName() + ":" + section.line() + ": [" + section.name() + "]";
        Set<String> keys = known(SettingKey::name, key -> key.section().equals(section.name()));
        if (section.name().equals(OLD_LDAP)) {
            warnings.add(place
                    + ": this section never had an effect; use [authmech_ldap] with auth-mech, user-db and group-db"
                    + " = ldap in a backend section.");
        } else if (keys.isEmpty() && !WITHOUT_KEYS.contains(section.name())) {
            warnings.add(place + ": unknown section without effect"
                    + meant(section.name(), known(SettingKey::section, _ -> true)));
        } else {
            section.entries().forEach((key, value) -> {
                if (!keys.contains(key)) {
                    warnings.add(SettingText.of(document, section.name(), key, value)
                                    .place() + ": unknown key without effect" + meantIn(key, keys));
                }
            });
        }
    }

    private static String meantIn(String key, Set<String> keys) {
        Set<String> otherSections = known(
                other -> "[" + other.section() + "]", other -> other.name().equals(key));
        return otherSections.isEmpty()
                ? meant(key, keys)
                : " here; it belongs to " + String.join(", ", otherSections) + ".";
    }

    private static String meant(String name, Set<String> known) {
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
