package org.x2gobroker.admin.console;

import jakarta.inject.Singleton;
import java.util.Map;
import org.x2gobroker.frontend.web.TemplateFolder;

/** The templates below {@code console/templates}. */
@Singleton
public final class ConsoleTemplates {
    private final TemplateFolder folder = new TemplateFolder("/console/templates");

    /** Renders the login page, which is the only one for readers who are not logged in. */
    public String renderLogin(Object model) {
        return render("login", Map.of("page", model));
    }

    /** Renders the page that goes on by itself after a sign-in elsewhere. */
    public String renderContinue(Object model) {
        return render("continue", Map.of("page", model));
    }

    String render(String name, Map<String, Object> data) {
        return folder.render(name, data);
    }
}
