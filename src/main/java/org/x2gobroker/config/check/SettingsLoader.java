package org.x2gobroker.config.check;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.x2gobroker.config.BindAddress;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ConfigurationPaths;
import org.x2gobroker.config.HostKeyPolicy;
import org.x2gobroker.config.ini.IniDocument;
import org.x2gobroker.config.ini.IniReader;
import org.x2gobroker.config.ini.IniValueTypes;

/**
 * Reads {@code x2gobroker.conf}, the files of a classic installation and the environment into {@link BrokerSettings}. Variables
 * override the file, and the file overrides the built-in defaults. Each call reads everything again.
 */
public final class SettingsLoader {
    static final String PREFIX = "x2gobroker";

    private static final String CONFIG_VARIABLE = "X2GOBROKER_CONFIG";

    private final ConfigurationPaths paths;
    private final Map<String, String> environment;

    /** Remembers the file: when it disappears while the broker runs, laxer built-in defaults must not come into force. */
    private volatile boolean fileWasRead;

    public SettingsLoader(ConfigurationPaths paths, Map<String, String> environment) {
        this.paths = paths;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads everything. The standard file may be missing as long as it was never read; a file that is named explicitly may not.
     *
     * @throws ConfigurationException with one line for each error: unreadable files, values of the wrong type, unknown names,
     *     settings that contradict each other
     */
    public LoadedSettings load() {
        EnvironmentVariables variables = EnvironmentVariables.read(paths, environment);
        Optional<Path> named = variables
                .find(CONFIG_VARIABLE)
                .filter(setting -> !setting.text().isEmpty())
                .map(SettingsLoader::path);
        Path file = named.orElse(paths.settings());
        boolean optional = named.isEmpty() && !fileWasRead;
        List<String> warnings = new ArrayList<>();
        boolean isMissing = optional && Files.notExists(file);
        IniDocument document = isMissing ? new IniDocument(file.toString(), Map.of(), Map.of()) : IniReader.read(file);
        BrokerSettings settings = map(new SettingsValidator(document, isMissing, variables).sources());
        if (isMissing) {
            warnings.add(file + " does not exist: the built-in defaults and the environment apply.");
        }
        fileWasRead = fileWasRead || !isMissing;
        warnings.addAll(UnknownNameWarnings.inFile(document));
        warnings.addAll(UnknownNameWarnings.inVariables(variables.all()));
        return new LoadedSettings(settings, warnings, List.of(file, paths.defaults(), paths.daemonDefaults()));
    }

    private static Path path(SettingText setting) {
        try {
            return IniValueTypes.parsePath(setting.text());
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(setting.location() + ": " + wrong.getMessage() + ".", wrong);
        }
    }

    /** Maps sources whose values are valid. */
    static BrokerSettings map(List<ConfigSource> sources) {
        return new SmallRyeConfigBuilder()
                .forClassLoader(SettingsLoader.class.getClassLoader())
                .withSources(sources)
                .withConverter(HostKeyPolicy.class, 200, HostKeyPolicy::parse)
                .withConverter(BindAddress.class, 200, BindAddress::parse)
                .withMapping(BrokerSettings.class, PREFIX)
                .build()
                .getConfigMapping(BrokerSettings.class, PREFIX);
    }
}
