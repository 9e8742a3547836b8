package org.x2gobroker.config.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.config.ConfigurationPaths;

/**
 * Gives every key many texts, in the file and by each of its variables, and compares all that comes of it with {@code
 * refused-settings.txt}: the whole message where a text is refused, the settings where it is taken. A change of the recorded
 * text is a change of what operators read; the text as it is now is left in {@code target} to be looked at and copied.
 */
class RefusedSettingsTest {
    private static final Path RECORDED = Path.of("src/test/resources/org/x2gobroker/config/refused-settings.txt");
    private static final Path ACTUAL = Path.of("target/refused-settings.txt");

    private static final List<String> TEXTS = List.of(
            "",
            "maybe",
            "Yes",
            "-1",
            "0",
            "1.5",
            " 1_0 ",
            "11",
            "61",
            "301",
            "601",
            "1001",
            "70000",
            "3000000000",
            "9223372036854775808",
            "not-set",
            "Not-Set",
            ",",
            "[]",
            "['a'",
            "['a', b]",
            "['a, b', 'c\\\\d']",
            "a, b",
            "a\nb",
            "/a\0b",
            "/a, /b\0",
            "PAM",
            "https_get",
            "none",
            "LDAP",
            "ldap, libnss",
            "AD",
            "plain, UPN",
            "upn netbios",
            "JSON",
            "UTC",
            "database",
            "local",
            "telnet",
            "WarningPolicy",
            "warn",
            ":8080",
            "localhost:0",
            "[::1]:9090",
            "::1:9090",
            "ldap://good, http://bad",
            "LDAPS://good/, ldap://good:389",
            "ldap://",
            "http://a.example.org",
            "https://",
            "jdbc:postgresql:",
            "jdbc:postgresql://db/name",
            "jdbc:mysql://db/name",
            "${X2GOBROKER_DEBUG:x} \\${y} 100% \"q\" \\");

    /** What is wrong with a file as a whole, or with several settings together. */
    private static final List<String> FILES = List.of(
            "key = value\n[global]\n",
            "[global\nrequire-password = maybe\n",
            "[global]\n[broken\nno delimiter\n= no key\n: none either\nverify-ip = yes\n",
            "[global]\nverify-ip = yes\n[global]\nverify-ip = no\nverify-ip = no\nverify-ip: maybe\n",
            "[DEFAULT]\nenable = perhaps\nauth-mech = pma\nnonsense = 1\n[broker_inifile]\nenable = no\n",
            "[DEFAULT]\nenable = yes\n[broker_inifile]\nenable = perhaps\n",
            "[DEFAULT]\nport = 70000\n[global]\nauth-timeoud = 1\ndesktop-shell = KDE\nenable = yes\n",
            "[broker_inifil]\nenable = perhaps\n[broker_ldap]\nuri = a\n[authmech_pam]\nservice = x\n[environment]\ndebug = 1\n",
            "[global]\nauth-timeout =\n  5\n  six\nhook-timeout = 5\n  [global]\n",
            "\ufeff; comment\n[global] text\nverify-ip : = yes\n",
            "[global]\r\nverify-ip = yes\r[global]\rverify-ip = \u00e9\n",
            "[global]\nclient-events = on\n",
            "[global]\nclient-events = maybe\ncookie-grace = 7\n",
            "");

    private static final List<Map<String, String>> ENVIRONMENTS = List.of(
            Map.of("X2GOBROKER_SSL_CERTFILE", "/cert"),
            Map.of("X2GOBROKER_SSL_KEYFILE", "/key", "X2GOBROKER_SSL_CERTFILE", ""),
            Map.of("X2GOBROKER_SSL_KEYFILE", "/k\0y"),
            Map.of("X2GOBROKER_CONFIG", ""),
            Map.of("X2GOBROKER_CONFIG", "FOLDER"),
            Map.of("X2GOBROKER_CONFIG", "FOLDER/nowhere.conf"),
            Map.of("X2GOBROKER_CONFIG", "/a\0b"),
            Map.of("X2GOBROKER_DEBUGG", "1"),
            Map.of("X2GOBROKER_GLOBAL_VERIFYIP", "1"),
            Map.of("X2GOBROKER_PORT_80_TCP_ADDR", "10.0.0.1"),
            Map.of("X2GOBROKER_SESSIONPROFILES", "", "X2GOBROKER_BROKER_INIFILE_SESSION_PROFILES", "/a\0b"),
            Map.of("X2GOBROKER_SESSIONPROFILES", "/a\0b", "X2GOBROKER_BROKER_INIFILE_SESSION_PROFILES", "/b\0c"),
            Map.of("X2GOBROKER_GLOBAL_CLIENT_EVENTS", "1"));

    private static final Map<String, List<String>> CLASSIC_FILES = Map.of(
            "defaults.conf",
            List.of(
                    "[common]\nX2GOBROKER_DEFAULT_BACKEND = ldap\nX2GOBROKER_NONSENSE = 1\n[daemon]\nDAEMON_BIND_ADDRESS = x\n",
                    "[authservice]\nX2GOBROKER_DEBUG = maybe\nX2GOBROKER_SSL_KEYFILE = /key\n",
                    "[DEFAULT]\nX2GOBROKER_DEBUG = maybe\n[loadchecker]\n[daemon]\n",
                    "X2GOBROKER_DEBUG = 1\n"),
            "x2gobroker-daemon",
            List.of(
                    "# why\nexport X2GOBROKER_DEBUG='may be'\nX2GOBROKER_LOG_FORMAT=\"xml\" # x\nX2GOBROKER_DEBUGG=1\n",
                    "X2GOBROKER_DEBUG=1\nX2GOBROKER_DEBUG=2; X2GOBROKER_LOG_FORMAT=3\n",
                    "X2GOBROKER_SHUTDOWN_DELAY=\\60\\1\n"));

    @TempDir
    private Path folder;

    private final StringBuilder transcript = new StringBuilder();
    private final Map<String, Object> defaults = valuesOf(TestSettings.of());

    @Test
    void answersEveryTextOfEveryKeyAsRecorded() throws IOException {
        transcribeKeys("in the file", SettingKey::isInFile, RefusedSettingsTest::keyInFile, this::loadFile);
        transcribeKeys(
                "by the variable", _ -> true, key -> key.variables().getLast(), texts -> load(Map.copyOf(texts)));
        transcribeKeys(
                "by the other variable",
                key -> key.variables().size() > 1,
                key -> key.variables().getFirst(),
                texts -> load(Map.copyOf(texts)));
        for (String text : FILES) {
            transcribe("x2gobroker.conf", text, Map.of());
        }
        for (Map<String, String> environment : ENVIRONMENTS) {
            transcribe("x2gobroker.conf", "[global]\n", environment);
        }
        for (String name : List.of("defaults.conf", "x2gobroker-daemon")) {
            for (String text : CLASSIC_FILES.getOrDefault(name, List.of())) {
                transcribe(name, text, Map.of());
                Files.delete(folder.resolve(name));
            }
        }

        Files.writeString(ACTUAL, transcript);
        assertThat(transcript.toString()).isEqualTo(Files.readString(RECORDED));
    }

    /** All keys get one text after the other: one load tells all errors, another one what becomes of the rest. */
    private void transcribeKeys(String how, Predicate<SettingKey> which, Spelling spelling, Loading loading) {
        Map<String, Map<String, List<String>>> refused = new TreeMap<>();
        Map<String, Map<Object, List<String>>> taken = new TreeMap<>();
        for (String text : TEXTS) {
            Map<String, String> texts = new TreeMap<>();
            SettingKey.all().stream().filter(which).forEach(key -> texts.put(spelling.of(key), text));
            String quoted = quote(text);
            for (String error : errors(loading, texts)) {
                String key = texts.keySet().stream()
                        .filter(name -> error.contains(name + ": "))
                        .findFirst()
                        .orElse("?");
                refused.computeIfAbsent(key, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(error.replaceFirst(":\\d+: ", ":LINE: "), _ -> new ArrayList<>())
                        .add(quoted);
                texts.remove(key);
            }
            valuesOf(loading.load(texts).settings()).forEach((method, value) -> {
                if (!value.equals(defaults.get(method))) {
                    Object written = value.equals(text.strip()) ? "the text itself" : quote(value.toString());
                    taken.computeIfAbsent(method, _ -> new LinkedHashMap<>())
                            .computeIfAbsent(written, _ -> new ArrayList<>())
                            .add(quoted);
                }
            });
        }
        transcript.append("# Texts refused ").append(how).append("\n\n");
        refused.values().forEach(messages -> messages.forEach(this::append));
        transcript.append("\n# Texts taken ").append(how).append(", and what becomes of them\n\n");
        taken.forEach((method, values) -> values.forEach((value, given) -> append(method + " = " + value, given)));
        transcript.append('\n');
    }

    private void append(String outcome, List<String> texts) {
        transcript
                .append(outcome)
                .append("\n    ")
                .append(String.join(" | ", texts))
                .append('\n');
    }

    private List<String> errors(Loading loading, Map<String, String> texts) {
        try {
            loading.load(texts);
            return List.of();
        } catch (ConfigurationException refused) {
            return message(refused).lines().toList();
        }
    }

    private void transcribe(String name, String text, Map<String, String> environment) throws IOException {
        Files.writeString(folder.resolve(name), text);
        Map<String, String> variables = new TreeMap<>(environment);
        variables.replaceAll((_, value) -> value.replace("FOLDER", folder.toString()));
        transcript.append("# ").append(name).append(' ').append(quote(text)).append(", variables ");
        transcript.append(quote(new TreeMap<>(environment).toString())).append('\n');
        try {
            LoadedSettings loaded = load(variables);
            loaded.warnings()
                    .forEach(warning -> transcript
                            .append("warning: ")
                            .append(plain(warning))
                            .append('\n'));
            valuesOf(loaded.settings()).forEach((method, value) -> {
                if (!value.equals(defaults.get(method))) {
                    transcript
                            .append(method)
                            .append(" = ")
                            .append(quote(value.toString()))
                            .append('\n');
                }
            });
        } catch (ConfigurationException refused) {
            transcript.append(message(refused)).append('\n');
        }
        transcript.append('\n');
    }

    private LoadedSettings loadFile(Map<String, String> texts) {
        StringBuilder file = new StringBuilder();
        String section = "";
        for (Map.Entry<String, String> entry : texts.entrySet()) {
            String[] words = entry.getKey().split(" ");
            if (!words[0].equals(section)) {
                section = words[0];
                file.append(section).append('\n');
            }
            file.append(words[1])
                    .append(" = ")
                    .append(entry.getValue().replace("\n", "\n  "))
                    .append('\n');
        }
        try {
            Files.writeString(folder.resolve("x2gobroker.conf"), file);
            LoadedSettings loaded = load(Map.of());
            assertThat(loaded.warnings()).isEmpty();
            return loaded;
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        } finally {
            folder.resolve("x2gobroker.conf").toFile().delete();
        }
    }

    private LoadedSettings load(Map<String, String> environment) {
        ConfigurationPaths paths = new ConfigurationPaths(
                folder.resolve("x2gobroker.conf"),
                folder.resolve("defaults.conf"),
                folder.resolve("x2gobroker-daemon"));
        return new SettingsLoader(paths, environment).load();
    }

    private static String keyInFile(SettingKey key) {
        return "[" + key.section() + "] " + key.name();
    }

    private String message(ConfigurationException refused) {
        return plain(String.valueOf(refused.getMessage()));
    }

    private String plain(String text) {
        return text.replace(folder.toString(), "FOLDER");
    }

    private static String quote(String text) {
        return text.isEmpty()
                ? "(empty)"
                : text.replace("\\", "\\\\")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\0", "\\0")
                        .replace("\ufeff", "\\ufeff");
    }

    /** What each method of each section answers; a list of strings is shown with its separators made plain. */
    private static Map<String, Object> valuesOf(BrokerSettings settings) {
        Map<String, Object> values = new TreeMap<>();
        for (Method section : BrokerSettings.class.getMethods()) {
            for (Method key : section.getReturnType().getMethods()) {
                Object value = ask(ask(settings, section), key);
                Object held = value instanceof Optional<?> optional
                        ? optional.<Object>map(v -> v).orElse("absent")
                        : value;
                values.put(
                        section.getName() + "." + key.getName(),
                        held instanceof Collection<?> items
                                ? items.stream()
                                        .map(item -> "<" + item + ">")
                                        .toList()
                                        .toString()
                                : held);
            }
        }
        return values;
    }

    private static Object ask(Object target, Method method) {
        try {
            return method.invoke(target);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private interface Spelling {
        String of(SettingKey key);
    }

    private interface Loading {
        LoadedSettings load(Map<String, String> texts);
    }
}
