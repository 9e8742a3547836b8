package org.x2gobroker.admin.console;

/** A part of a page that changes while the page is open. */
public interface LivePart {
    /** The name of the page that it is a part of. */
    String name();

    /** Renders the part as it is now, for a request with the parameters of the page; never empty. */
    String render(ConsoleRequest request, ConsoleVisitor visitor);
}
