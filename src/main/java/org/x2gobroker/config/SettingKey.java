package org.x2gobroker.config;

import io.smallrye.config.WithName;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * One key of {@link BrokerSettings}.
 *
 * @param section the section of the INI file; {@link #ENVIRONMENT} for what no section sets
 * @param variables the environment variables that set it; the first one given counts
 * @param canBeUnset whether the word {@code not-set} stands for no value at all
 * @param reader turns the text of an operator into the form the mapping reads; throws {@link IllegalArgumentException} with a
 *     message that says what would be accepted
 */
record SettingKey(
        String section, String name, List<String> variables, boolean canBeUnset, UnaryOperator<String> reader) {
    /** The method of {@link BrokerSettings} that has no section in the file. */
    static final String ENVIRONMENT = "environment";

    private static final List<SettingKey> ALL = findAll();

    SettingKey {
        variables = List.copyOf(variables);
    }

    static List<SettingKey> all() {
        return ALL;
    }

    /** The name of the property in the configuration tree. */
    String property() {
        return SettingsLoader.PREFIX + "." + section + "." + name;
    }

    /** Whether a text says that the key is not set, as old files may say it of integers. */
    boolean isUnsetBy(String text) {
        return canBeUnset && text.equals("not-set");
    }

    boolean isInFile() {
        return !section.equals(ENVIRONMENT);
    }

    private static List<SettingKey> findAll() {
        List<SettingKey> keys = new ArrayList<>();
        for (Method section : BrokerSettings.class.getMethods()) {
            for (Method key : section.getReturnType().getMethods()) {
                keys.add(of(nameOf(section), key));
            }
        }
        keys.sort(Comparator.comparing(SettingKey::property));
        return List.copyOf(keys);
    }

    private static SettingKey of(String section, Method key) {
        String name = nameOf(key);
        List<String> variables = new ArrayList<>();
        Variable variable = key.getAnnotation(Variable.class);
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

    private static String nameOf(Method method) {
        WithName name = method.getAnnotation(WithName.class);
        return name == null ? method.getName() : name.value();
    }
}
