package org.x2gobroker.config.portal;

import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import org.x2gobroker.config.check.SettingConstraint.AcceptedNames;
import org.x2gobroker.config.check.SettingConstraint.IntegerRange;
import org.x2gobroker.config.check.SettingConstraint.TextForm;

/** {@code [portal]}: the pages at {@code /portal}, where people sign in and get what they type into X2Go Client. */
public interface PortalSettings {
    /** Whether there is a portal. */
    @WithDefault("false")
    boolean enable();

    /** How people sign in: at the issuer of {@code [oidc]}, by the broker's own mechanism, or at a proxy that says who they are. */
    @AcceptedNames({"oidc", "password", "proxy"})
    @WithDefault("oidc")
    List<String> login();

    /** The address of the broker as users know it; absent: the one that the browser asked for. */
    @TextForm(pattern = "https?://[^/?#]+(/[^?#]*)?", as = "https://broker.example.org")
    Optional<String> address();

    /** Seconds after which the issuer is asked again whether a sign-in still holds; 0: never. */
    @IntegerRange(min = 0, max = 86400)
    @WithDefault("45")
    int checkInterval();

    /** Addresses and networks of the proxies that say who a user is. */
    Optional<List<String>> remoteUserProxies();

    /** The header in which they say it. */
    @TextForm(pattern = "[A-Za-z][A-Za-z0-9-]*", as = "Remote-User")
    @WithDefault("Remote-User")
    String remoteUserHeader();

    /** The header in which they name the user's groups, with commas between them; absent: they name none. */
    @TextForm(pattern = "[A-Za-z][A-Za-z0-9-]*", as = "Remote-Groups")
    Optional<String> remoteGroupsHeader();
}
