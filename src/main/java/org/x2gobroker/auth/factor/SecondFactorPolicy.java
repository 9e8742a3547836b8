package org.x2gobroker.auth.factor;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.x2gobroker.access.address.IpNetwork;
import org.x2gobroker.auth.LoginMethods;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.login.SecondFactorSettings;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.directory.GroupDirectories;

/**
 * Who is asked for a second factor, by backend, group and client address: nobody in {@code exempt-networks}; else members of
 * {@code required-groups} always, and others as {@code second-factor} says.
 */
public record SecondFactorPolicy(LiveSettings settings, GroupDirectories directories) {
    private static final String TOKEN = "token";
    private static final Logger log = Logger.getLogger(SecondFactorPolicy.class);

    /** Whether a user who has a second factor is asked for it. */
    public boolean isAsked(LoginMethods methods, InetAddress client) {
        SecondFactorSettings current = settings.current().secondFactor();
        boolean isAskedSomewhere = methods.secondFactor() != SecondFactorMode.OFF
                || !current.requiredGroups().orElse(List.of()).isEmpty();
        return isAskedSomewhere && !isExempt(current, client);
    }

    /** Whether a user who has none is refused where a second factor is asked for; so is one whose groups nobody can tell. */
    public boolean isRequired(LoginMethods methods, String user) {
        if (methods.secondFactor() == SecondFactorMode.REQUIRED) {
            return true;
        }
        List<String> required =
                settings.current().secondFactor().requiredGroups().orElse(List.of());
        if (required.isEmpty()) {
            return false;
        }
        try {
            Set<String> groups = listGroups(methods.groupDb(), user);
            return required.stream().anyMatch(groups::contains);
        } catch (DirectoryUnavailableException noAnswer) {
            log.warnf("second factor required, because the groups of a user are not known: %s", noAnswer.getMessage());
            return true;
        }
    }

    /** Whether users may get a second factor from here. */
    public boolean mayEnrol(InetAddress client) {
        List<String> networks =
                settings.current().secondFactor().enrolNetworks().orElse(List.of());
        return networks.isEmpty() || isAmong(networks, client);
    }

    /** Whether an entry of {@code exempt-networks} or {@code enrol-networks} can be understood. */
    public static boolean isNetwork(String entry) {
        return IpNetwork.find(entry).isPresent();
    }

    private static boolean isExempt(SecondFactorSettings settings, InetAddress client) {
        return isAmong(settings.exemptNetworks().orElse(List.of()), client);
    }

    private static boolean isAmong(List<String> networks, InetAddress client) {
        return networks.stream()
                .flatMap(entry -> IpNetwork.find(entry).stream())
                .anyMatch(network -> network.contains(client));
    }

    private Set<String> listGroups(String groupDb, String user) {
        String name = groupDb.equals(TOKEN) ? settings.current().global().defaultGroupDb() : groupDb;
        return directories
                .findGroupDirectory(name)
                .orElseThrow(() -> new DirectoryUnavailableException("there is no group directory " + name))
                .listGroups(user, true);
    }
}
