package org.x2gobroker.admin.console;

import java.util.List;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.role.AdminAction;

/**
 * What templates know of the reader, called {@code c} there.
 *
 * @param active the name of the page that the navigation marks
 */
public record ConsoleFrame(ConsoleVisitor visitor, String active) {
    /** The pages in the navigation, in its order. */
    private static final List<String> NAVIGATION = List.of(
            ConsolePath.OVERVIEW, "sessions", "hosts", "profiles", "access", "users", "reports", "transfer", "audit");

    /** Pages that are for those who may see everything. */
    private static final List<String> NOT_SCOPED = List.of(ConsolePath.OVERVIEW, "users");

    /** A link of the navigation. */
    public record NavigationLink(String name, String title, boolean active) {}

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

    public String label(String prefix, Object value, Object argument) {
        return visitor.text().get(prefix + "." + value, argument);
    }

    /** A number as it is written in the reader's language. */
    public String number(long number) {
        return visitor.text().number(number);
    }

    public String lang() {
        return visitor.text().language();
    }

    public String csrf() {
        return visitor.csrfToken();
    }

    public String user() {
        return visitor.administrator().name();
    }

    public String role() {
        return visitor.administrator().role().key();
    }

    /** Whether the reader may change something, so that forms are shown. */
    public boolean mayChange() {
        return visitor.administrator().role() == AdminRole.ADMIN;
    }

    /** Whether the reader may change what concerns everybody. */
    public boolean mayChangeAll() {
        return mayChange() && !visitor.administrator().isScoped(AdminAction.CHANGE);
    }

    /** What the reader's role is for; empty: everything. */
    public String scope() {
        return String.join(" ", visitor.administrator().readScope().toWords());
    }

    public List<NavigationLink> navigation() {
        boolean isScoped = visitor.administrator().isScoped(AdminAction.READ);
        return NAVIGATION.stream()
                .filter(name -> !isScoped || !NOT_SCOPED.contains(name))
                .map(name -> new NavigationLink(
                        name.equals(ConsolePath.OVERVIEW) ? "./" : name, t("nav." + name), name.equals(active)))
                .toList();
    }
}
