package org.x2gobroker.profile.reader;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.OptionValue.Flag;
import org.x2gobroker.profile.OptionValue.Text;

/** Knows the desktops that X2Go starts by name. They fill the screen whatever {@code rootless} says. */
final class DesktopCommand {
    private static final Set<String> KNOWN =
            Set.of("KDE", "GNOME", "XFCE", "CINNAMON", "MATE", "LXDE", "TRINITY", "UNITY", "ICEWM", "OPENBOX", "XDMCP");

    private DesktopCommand() {}

    /** Writes the name of a known desktop in upper case, the only spelling that clients know, and switches rootless off. */
    static void normalize(Map<String, OptionValue> options) {
        if (options.get("command") instanceof Text(String command)) {
            String name = command.toUpperCase(Locale.ROOT);
            if (KNOWN.contains(name)) {
                options.put("command", new Text(name));
                options.put("rootless", new Flag(false));
            }
        }
    }
}
