package org.x2gobroker.profile.reader;

import static java.util.Map.entry;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.OptionValue.Flag;
import org.x2gobroker.profile.OptionValue.Number;
import org.x2gobroker.profile.OptionValue.Text;
import org.x2gobroker.profile.OptionValue.TextList;

/**
 * Holds the options that every profile has before its file sets any, as in 0.0.4.3. The type of a default is the type of its
 * key; all other keys are text. {@code host} is missing, because hosts are no option.
 */
public final class ProfileDefaults {
    /** Is the host of a profile that names none. */
    public static final String HOST = "localhost";

    /** Is sorted, so that all replicas write the keys of a profile in the same order, also after a restart. */
    public static final Map<String, OptionValue> OPTIONS = Collections.unmodifiableMap(new TreeMap<>(Map.ofEntries(
            entry("applications", new TextList(List.of("TERMINAL", "WWWBROWSER", "MAILCLIENT", "OFFICE"))),
            entry("command", new Text("TERMINAL")),
            entry("defsndport", new Flag(true)),
            entry("directrdp", new Flag(false)),
            entry("dpi", new Number(96)),
            entry("export", new Text("")),
            entry("fstunnel", new Flag(true)),
            entry("fullscreen", new Flag(false)),
            entry("height", new Number(600)),
            entry("iconvfrom", new Text("UTF-8")),
            entry("iconvto", new Text("UTF-8")),
            entry("kdrive", new Flag(false)),
            entry("layout", new Text("")),
            entry("multidisp", new Flag(false)),
            entry("pack", new Text("16m-jpeg")),
            entry("print", new Flag(true)),
            entry("quality", new Number(9)),
            entry("rootless", new Flag(true)),
            entry("setdpi", new Number(0)),
            entry("sndport", new Number(4713)),
            entry("sound", new Flag(true)),
            entry("soundsystem", new Text("pulse")),
            entry("soundtunnel", new Flag(true)),
            entry("speed", new Number(2)),
            entry("sshport", new Number(22)),
            entry("sshproxyport", new Number(22)),
            entry("type", new Text("auto")),
            entry("useexports", new Flag(true)),
            entry("useiconv", new Flag(false)),
            entry("usekbd", new Flag(true)),
            entry("user", new Text("BROKER_USER")),
            entry("variant", new Text("")),
            entry("width", new Number(800)),
            entry("xinerama", new Flag(true)))));

    private ProfileDefaults() {}
}
