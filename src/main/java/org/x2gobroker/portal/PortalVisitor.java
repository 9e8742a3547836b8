package org.x2gobroker.portal;

import java.util.List;
import java.util.Map;
import org.x2gobroker.auth.browser.BrowserSignIn;
import org.x2gobroker.frontend.web.PageResponse;
import org.x2gobroker.frontend.web.PageText;

/**
 * Who has signed in to the portal, and how pages are rendered for this reader.
 *
 * @param navigation the pages that there are, in their order
 */
public record PortalVisitor(BrowserSignIn signIn, PageText text, PortalTemplates templates, List<String> navigation) {
    public PortalVisitor {
        navigation = List.copyOf(navigation);
    }

    /** The user's name here. */
    public String user() {
        return signIn.user();
    }

    /** Renders a page of its own with the navigation around it. */
    public PageResponse page(String template, String active, Object model) {
        return page(200, template, active, model);
    }

    public PageResponse page(int status, String template, String active, Object model) {
        return PageResponse.html(
                status, templates.render(template, Map.of("c", new PortalFrame(this, active), "page", model)));
    }

    /** Renders what went wrong as a page. */
    public PageResponse problem(int status, String title, String detail) {
        return page(status, "problem", "", new Problem(title, detail));
    }

    /** What a page about a problem says. */
    public record Problem(String title, String detail) {}
}
