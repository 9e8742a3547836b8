package org.x2gobroker.admin.console;

import java.util.Map;
import org.x2gobroker.admin.Administrator;

/**
 * Who is logged in to the console, and how pages are rendered for this reader.
 *
 * @param csrfToken what each form has to send back; no other site knows it
 */
public record ConsoleVisitor(
        Administrator administrator, String csrfToken, ConsoleText text, ConsoleTemplates templates) {
    /** Renders a page of its own with the navigation around it. */
    public ConsoleResponse page(String template, String active, Object model) {
        return page(200, template, active, model);
    }

    public ConsoleResponse page(int status, String template, String active, Object model) {
        return ConsoleResponse.html(status, part(template, active, model));
    }

    /** Renders a template as text, such as a part of a page that changes while it is open. */
    public String part(String template, String active, Object model) {
        return templates.render(template, Map.of("c", new ConsoleFrame(this, active), "page", model));
    }

    /** Renders what went wrong as a page. */
    public ConsoleResponse problem(int status, String title, String detail) {
        return page(status, "problem", "", new Problem(title, detail));
    }

    /** What a page about a problem says. */
    public record Problem(String title, String detail) {}
}
