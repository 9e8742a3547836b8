package org.x2gobroker.portal;

import org.x2gobroker.frontend.web.PageResponse;

/** A page of the portal, for those who have signed in. What it changes needs a form that the portal has made. */
public interface PortalPage {
    /** The last step of the page's address. */
    String name();

    /** Where the navigation has it, from the left; negative: nowhere. Its title is the text {@code nav.<name>}. */
    default int navigationPlace() {
        return -1;
    }

    /** Whether there is the page, as the settings are now. */
    default boolean isOffered() {
        return true;
    }

    PageResponse show(PortalRequest request, PortalVisitor visitor);

    /** Answers the page's form. A page without one has nothing to send. */
    default PageResponse send(PortalRequest request, PortalVisitor visitor) {
        return PageResponse.of(405).with("Allow", "GET, HEAD");
    }
}
