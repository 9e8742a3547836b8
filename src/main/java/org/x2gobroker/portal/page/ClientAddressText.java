package org.x2gobroker.portal.page;

import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.web.IssuerRedirect;
import org.x2gobroker.portal.PortalRequest;

/** The command lines that start X2Go Client at this broker. */
@Singleton
final class ClientAddressText {
    /** Harmless in an address and in every shell. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final LiveSettings settings;
    private final IssuerRedirect redirect;
    private final VisibleDesktops desktops;

    ClientAddressText(LiveSettings settings, IssuerRedirect redirect, VisibleDesktops desktops) {
        this.settings = settings;
        this.redirect = redirect;
        this.desktops = desktops;
    }

    /**
     * What the commands on all platforms have in common.
     *
     * @param isReachable whether X2Go Client can use this broker at all
     * @param option the option with the address
     */
    record Commands(boolean isReachable, String option) {}

    Commands of(PortalRequest request, String user) {
        String address = redirect.brokerAddress(request.browser());
        String withUser = HARMLESS.matcher(user).matches() ? address.replaceFirst("://", "://" + user + "@") : address;
        String option = "--broker-url=" + withUser + "/plain/"
                + desktops.findBackend().map(backend -> backend.name() + "/").orElse("");
        return new Commands(
                settings.current().global().enablePlainOutput()
                        && desktops.findBackend().isPresent(),
                option);
    }
}
