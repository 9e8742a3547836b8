package org.x2gobroker.config.check;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.check.SettingConstraint.EnvironmentVariable;

/**
 * Describes one key of {@link BrokerSettings}.
 *
 * @param section the section of the INI file; {@link #ENVIRONMENT} for keys that no section sets
 * @param variables the environment variables that set the key; the first one given counts
 * @param canBeUnset whether the word {@code not-set} stands for no value
 * @param reader converts the text of an operator into the form that the mapping reads; throws {@link IllegalArgumentException}
 *     with the accepted values
 */
record SettingKey(
        String section, String name, List<String> variables, boolean canBeUnset, UnaryOperator<String> reader) {
    /** Names the method of {@link BrokerSettings} that has no section in the file. */
    static final String ENVIRONMENT = "environment";

    private static final List<SettingKey> ALL = findAll();

    SettingKey {
        variables = List.copyOf(variables);
    }

    static List<SettingKey> all() {
        return ALL;
    }

    /** Returns the name of the property in the configuration tree. */
    String property() {
        return SettingsLoader.PREFIX + "." + section + "." + name;
    }

    /** Tells whether a text unsets the key, as old files may do with integers. */
    boolean isUnsetBy(String text) {
        return canBeUnset && text.equals("not-set");
    }

    boolean isInFile() {
        return !section.equals(ENVIRONMENT);
    }

    /** Takes the names that the mapping itself gives to its methods. */
    private static List<SettingKey> findAll() {
        return ConfigMappings.getProperties(ConfigClass.configClass(BrokerSettings.class, SettingsLoader.PREFIX))
                .entrySet()
                .stream()
                .filter(property -> !property.getKey().endsWith("[*]"))
                .map(property -> of(property.getKey(), property.getValue().getMethod()))
                .sorted(Comparator.comparing(SettingKey::property))
                .toList();
    }

    private static SettingKey of(String property, Method key) {
        int dot = property.lastIndexOf('.');
        String section = property.substring(SettingsLoader.PREFIX.length() + 1, dot);
        String name = property.substring(dot + 1);
        List<String> variables = new ArrayList<>();
        EnvironmentVariable variable = key.getAnnotation(EnvironmentVariable.class);
        if (variable != null) {
            variables.add(variable.value());
        }
        if (!section.equals(ENVIRONMENT)) {
            variables.add("X2GOBROKER_"
                    + (section + "_" + name).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
        }
        return new SettingKey(
                section, name, variables, key.getReturnType().equals(int.class), SettingType.readerOf(key));
    }
}
