package org.x2gobroker.portal;

import java.util.regex.Pattern;

/** Names the paths of the portal. All pages stand side by side, so that a relative link from one to another is its name. */
public final class PortalPath {
    public static final String PATH = "/portal";
    public static final String LOGIN = "login";

    /** Sends the browser to the issuer. */
    public static final String START = "start";

    /** Where the issuer sends the browser back to. */
    public static final String CALLBACK = "callback";

    /** Where the issuer itself says that a session has ended. */
    public static final String BACKCHANNEL_LOGOUT = "backchannel-logout";

    public static final String LOGOUT = "logout";

    /** Where users get a second factor. */
    public static final String SECOND_FACTOR = "second-factor";

    /** The name of the page behind {@code /portal/}. */
    public static final String HOME = "home";

    private static final Pattern PAGE = Pattern.compile("[a-z][a-z.-]{0,40}");
    private static final Pattern LINK = Pattern.compile("[a-z][a-z-]{0,40}(?:\\?[!-~]{0,500})?");

    private PortalPath() {}

    public static boolean isBelow(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    /** Returns the name of the page at a path below the portal; empty when it can be none. */
    static String page(String path) {
        if (path.equals(PATH + "/")) {
            return HOME;
        }
        String name = path.substring(Math.min(path.length(), PATH.length() + 1));
        return PAGE.matcher(name).matches() ? name : "";
    }

    /** Whether a text is a link from one page of the portal to another, and leads nowhere else. */
    public static boolean isLink(String text) {
        return LINK.matcher(text).matches();
    }
}
