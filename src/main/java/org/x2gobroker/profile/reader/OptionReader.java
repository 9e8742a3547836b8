package org.x2gobroker.profile.reader;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.config.ini.IniValueTypes;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.OptionValue.Flag;
import org.x2gobroker.profile.OptionValue.Number;
import org.x2gobroker.profile.OptionValue.Text;
import org.x2gobroker.profile.OptionValue.TextList;
import org.x2gobroker.profile.ProfileHost;
import org.x2gobroker.profile.ProfileOptionMap;

/** Reads the options of a profile, which clients may see, by their types. */
record OptionReader(ProfileSection section, IconFolder icons, EqualPartCache parts) {
    private static final String NOT_SET = "not-set";

    /** The desktops that X2Go starts by name. They fill the screen whatever {@code rootless} says. */
    private static final Set<String> DESKTOPS =
            Set.of("KDE", "GNOME", "XFCE", "CINNAMON", "MATE", "LXDE", "TRINITY", "UNITY", "ICEWM", "OPENBOX", "XDMCP");

    /** Lists keys that are no options although clients would understand some of them. */
    private static final Set<String> INTERNAL = Set.of("host", "default", IconFolder.FILE_KEY);

    /** Lists options that cannot be unset, because selecting and listing need them. */
    private static final Set<String> INDISPENSABLE = Set.of("sshport", "command");

    private static final Set<String> PORTS = Set.of("sshport", "sshproxyport");

    /** Returns the options of a profile with defaults, and adds errors to the section. */
    static Map<String, OptionValue> read(ProfileSection section, IconFolder icons, EqualPartCache parts) {
        Map<String, OptionValue> options = new OptionReader(section, icons, parts).read();
        return ProfileOptionMap.of(options, ProfileDefaults.OPTIONS, parts::share);
    }

    private Map<String, OptionValue> read() {
        Map<String, OptionValue> options = new LinkedHashMap<>(ProfileDefaults.OPTIONS);
        section.entries().keySet().stream().filter(OptionReader::isOption).forEach(key -> put(key, options));
        normalizeDesktop(options);
        ProfileIcon.read(section, icons, options);
        return options;
    }

    /** Writes the name of a known desktop in upper case, the only spelling that clients know, and switches rootless off. */
    private static void normalizeDesktop(Map<String, OptionValue> options) {
        if (options.get("command") instanceof Text(String command)
                && DESKTOPS.contains(command.toUpperCase(Locale.ROOT))) {
            options.put("command", new Text(command.toUpperCase(Locale.ROOT)));
            options.put("rootless", new Flag(false));
        }
    }

    private static boolean isOption(String key) {
        return !key.startsWith("acl-")
                && !key.startsWith("broker-")
                && !key.startsWith("host=")
                && !key.startsWith("sshport=")
                && !INTERNAL.contains(key);
    }

    private void put(String key, Map<String, OptionValue> options) {
        if (isUnset(key, options.get(key))) {
            options.remove(key);
            if (INDISPENSABLE.contains(key)) {
                section.error(key, "cannot be not-set; remove the line to get the default, or give a value.");
            }
            return;
        }
        section.parse(key, parserFor(options.get(key))).ifPresent(value -> {
            options.put(key, parts.share(value));
            checkPort(key, value);
            checkText(key, value);
            ProfileIcon.check(section, key, value);
        });
    }

    /**
     * Tells whether the key is unset. Only text and numbers can be: for a boolean the word is wrong, and in a list it is an
     * ordinary item.
     */
    private boolean isUnset(String key, @Nullable OptionValue inherited) {
        boolean canBeUnset = !(inherited instanceof Flag || inherited instanceof TextList);
        return canBeUnset
                && section.find(key)
                        .filter(value -> value.text().equals(NOT_SET))
                        .isPresent();
    }

    private static Function<String, OptionValue> parserFor(@Nullable OptionValue inherited) {
        return switch (inherited) {
            case Flag _ -> text -> new Flag(IniValueTypes.parseBoolean(text));
            case Number _ -> text -> new Number(IniValueTypes.parseBigInteger(text));
            case TextList _ -> text -> new TextList(ProfileSection.items(text));
            case Text _ -> Text::new;
            case null -> Text::new;
        };
    }

    private void checkPort(String key, OptionValue value) {
        if (!PORTS.contains(key) || !(value instanceof Number(BigInteger port))) {
            return;
        }
        if (port.bitLength() >= Integer.SIZE || !ProfileHost.isPort(port.intValue())) {
            section.warn(key, "no client can connect to that port; expected one from 1 to 65535.");
        }
    }

    private void checkText(String key, OptionValue value) {
        String shown = value instanceof TextList(var items) ? String.join(",", items) : textOf(value);
        if (ClientMarkerCheck.isMisleading(key + "=" + shown)) {
            section.error(
                    key,
                    "the value holds a line break or a word that X2Go Client takes for a part of the answer; write it"
                            + " on one line, list items with commas between them, and without such words.");
        }
    }

    private static String textOf(OptionValue value) {
        return value instanceof Text(String text) ? text : "";
    }
}
