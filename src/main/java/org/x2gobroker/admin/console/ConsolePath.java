package org.x2gobroker.admin.console;

import java.util.regex.Pattern;

/** Names the paths of the console. All pages stand side by side, so that a relative link from one to another is its name. */
public final class ConsolePath {
    public static final String PATH = "/admin";
    public static final String LOGIN = "login";

    /** Sends the browser to the issuer. */
    public static final String START = "start";

    /** Where the issuer sends the browser back to. */
    public static final String CALLBACK = "callback";

    /** The name of the page behind {@code /admin/}. */
    public static final String OVERVIEW = "overview";

    /** The only page that takes more than an ordinary form. */
    public static final String TRANSFER = "transfer";

    private static final Pattern PAGE = Pattern.compile("[a-z][a-z.-]{0,40}");
    private static final Pattern LINK = Pattern.compile("[a-z][a-z-]{0,40}(?:\\?[!-~]{0,1000})?");

    private ConsolePath() {}

    public static boolean isBelow(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    /** Returns the name of the page at a path below the console; empty when it can be none. */
    static String page(String path) {
        if (path.equals(PATH + "/")) {
            return OVERVIEW;
        }
        String name = path.substring(Math.min(path.length(), PATH.length() + 1));
        return PAGE.matcher(name).matches() ? name : "";
    }

    /** Whether a text is a link from one page of the console to another, and leads nowhere else. */
    public static boolean isLink(String text) {
        return LINK.matcher(text).matches();
    }
}
