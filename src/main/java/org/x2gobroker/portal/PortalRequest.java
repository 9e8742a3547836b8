package org.x2gobroker.portal;

import org.x2gobroker.frontend.web.BrowserRequest;

/**
 * What a browser asks of the portal.
 *
 * @param page the name of the page
 * @param address the page's own address with query, relative to the other pages
 */
public record PortalRequest(String page, String address, BrowserRequest browser) {
    public boolean isChange() {
        return browser.isChange();
    }

    /** As {@link BrowserRequest#get}. */
    public String get(String name) {
        return browser.get(name);
    }
}
