package org.x2gobroker.portal;

import java.util.List;

/**
 * What templates know of the reader, called {@code c} there.
 *
 * @param active the name of the page that the navigation marks
 */
public record PortalFrame(PortalVisitor visitor, String active) {
    /** A link of the navigation. */
    public record PortalLink(String name, String title, boolean active) {}

    /** The text of a key in the reader's language. */
    public String t(String key) {
        return visitor.text().get(key);
    }

    public String t(String key, Object first) {
        return visitor.text().get(key, first);
    }

    public String t(String key, Object first, Object second) {
        return visitor.text().get(key, first, second);
    }

    /** The text that belongs to a value such as a state, whose key is made of both. */
    public String label(String prefix, Object value) {
        return visitor.text().get(prefix + "." + value);
    }

    public String lang() {
        return visitor.text().language();
    }

    public String csrf() {
        return visitor.signIn().csrfToken();
    }

    public String user() {
        return visitor.user();
    }

    public List<PortalLink> navigation() {
        return visitor.navigation().stream()
                .map(name -> new PortalLink(
                        name.equals(PortalPath.HOME) ? "./" : name, t("nav." + name), name.equals(active)))
                .toList();
    }
}
