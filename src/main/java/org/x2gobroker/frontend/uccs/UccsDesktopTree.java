package org.x2gobroker.frontend.uccs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.broker.ListedProfile;
import org.x2gobroker.frontend.JsonAnswerText;
import org.x2gobroker.profile.OptionValue;
import org.x2gobroker.profile.OptionValue.Text;
import org.x2gobroker.profile.ProfileHost;
import org.x2gobroker.profile.SessionProfile;

/**
 * The tree of remote desktops that Arctica and Unity Greeter read. Source: protocol section 3, "uccs".
 *
 * @param backendAddress public address of the backend's uccs pages
 * @param random picks one of several hosts
 */
record UccsDesktopTree(String backendAddress, int version, RandomGenerator random) {
    /** The version that names the session {@code SessionType}; every other one names it {@code Command}. */
    private static final int LEGACY_VERSION = 4;

    String render(List<ListedProfile> profiles) {
        List<Map<String, Object>> servers = new ArrayList<>();
        for (ListedProfile profile : profiles) {
            if (!profile.profile().hosts().isEmpty()) {
                servers.add(profile.profile().isOn("directrdp") ? rdpServer(profile) : x2goServer(profile));
            }
        }
        Map<String, Object> tree = new TreeMap<>();
        tree.put("Name", "X2Go Session Broker");
        tree.put("URL", backendAddress);
        tree.put("AdditionalManagementServers", List.of());
        tree.put("RemoteDesktopServers", servers);
        if (!servers.isEmpty()) {
            tree.put("DefaultServer", servers.getLast().get("Name"));
        }
        return JsonAnswerText.write(tree);
    }

    private Map<String, Object> x2goServer(ListedProfile listed) {
        SessionProfile profile = listed.profile();
        ProfileHost host = pickHost(profile);
        Map<String, Object> server = server(listed, "x2go");
        server.put("URL", "http://" + host.connectTo() + ":" + host.portOr(profile.sshPort()) + "/");
        String word = version == LEGACY_VERSION ? "SessionType" : "Command";
        server.put(word + "Required", true);
        server.put(word, profile.findText("command").orElse(""));
        return server;
    }

    private ProfileHost pickHost(SessionProfile profile) {
        List<ProfileHost> hosts = profile.hosts();
        return profile.isShadow() ? hosts.getFirst() : hosts.get(random.nextInt(hosts.size()));
    }

    private static Map<String, Object> rdpServer(ListedProfile listed) {
        Map<String, Object> server = server(listed, "rdp");
        server.put("URL", "http://" + listed.profile().hosts().getFirst().name() + "/");
        server.put("DomainRequired", true);
        server.put("WindowsDomain", "LOCAL");
        return server;
    }

    private static Map<String, Object> server(ListedProfile listed, String protocol) {
        Map<String, Object> server = new TreeMap<>();
        server.put("Name", listed.profile().findText("name").orElse(listed.id()));
        server.put("Protocol", protocol);
        server.put("Username", text(listed.findOption("user")));
        server.put("Password", "");
        return server;
    }

    private static String text(@Nullable OptionValue value) {
        return value instanceof Text(String string) ? string : "";
    }
}
