package org.x2gobroker.profile.reader;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Holds the keys of a profile that have an effect somewhere. */
public final class KnownProfileKeys {
    /**
     * Lists what X2Go Client 4.1.2.2 and PyHoca (Python X2Go 0.6.1.3) read of a profile, beside the built-in defaults. Source: the
     * text in the program, and {@code X2GO_SESSIONPROFILE_DEFAULTS}.
     */
    private static final Set<String> OF_CLIENTS = Set.of(
            "autoconnect",
            "autologin",
            "autostart",
            "clipboard",
            "directrdpsettings",
            "directxdmcp",
            "directxdmcpsettings",
            "display",
            "forwardsshagent",
            ProfileIcon.KEY,
            "key",
            "krbdelegation",
            "krblogin",
            "maxdim",
            "mimeboxaction",
            "mimeboxextensions",
            "name",
            "published",
            "rdpclient",
            "rdpoptions",
            "rdpport",
            "rdpserver",
            "restoreexports",
            "sessiontitle",
            "setsessiontitle",
            "shadowdisplay",
            "shadowfullaccess",
            "shadowuser",
            "sshproxyautologin",
            "sshproxyhost",
            "sshproxykeyfile",
            "sshproxykrblogin",
            "sshproxysamekey",
            "sshproxysamepass",
            "sshproxysameuser",
            "sshproxytype",
            "sshproxyuser",
            "startsoundsystem",
            "status",
            "uniquehostkeyaliases",
            "usebrokerpass",
            "usebrokerpassforproxy",
            "usebrokeruserforproxy",
            "usemimebox",
            "usesshproxy",
            "xdmcpclient",
            "xdmcpserver");

    private static final Set<String> OF_THE_BROKER = Set.of("default", "host", "broker-labels", IconFolder.FILE_KEY);

    /** Is sorted, so that of two keys that are equally near always the same one is suggested. */
    public static final Set<String> ALL = all();

    private KnownProfileKeys() {}

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(ProfileDefaults.OPTIONS.keySet());
        all.addAll(OF_CLIENTS);
        all.addAll(OF_THE_BROKER);
        all.addAll(AccessRuleReader.KEYS);
        all.addAll(PolicyReader.KEYS);
        return Collections.unmodifiableSet(all);
    }
}
