package org.x2gobroker.admin.console;

import org.x2gobroker.admin.AdminRole;

/** A page of the console. Reading needs the role auditor, changing the role admin and a form that the console has made. */
public interface ConsolePage {
    /** The last step of the page's address. */
    String name();

    /** What the audit log calls the change that this page makes; empty when it makes none. */
    default String action() {
        return "";
    }

    /** The role that sending the page's form needs. */
    default AdminRole roleToSend() {
        return AdminRole.ADMIN;
    }

    /** Whether the page answers administrators whose role is for some profiles only, and keeps to those. */
    default boolean isScopeAware() {
        return false;
    }

    /** Shows the page. */
    ConsoleResponse show(ConsoleRequest request, ConsoleVisitor visitor);

    /** Carries out what the page's form asks for. */
    default ConsoleResponse send(ConsoleRequest request, ConsoleVisitor visitor) {
        return ConsoleResponse.of(405).with("Allow", "GET");
    }
}
