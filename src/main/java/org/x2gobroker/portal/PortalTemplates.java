package org.x2gobroker.portal;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.x2gobroker.frontend.web.PageText;
import org.x2gobroker.frontend.web.TemplateFolder;

/** The templates below {@code portal/templates}, and the texts that they show. */
@Singleton
public final class PortalTemplates {
    private static final String BUNDLE = "portal.messages";

    private final TemplateFolder folder = new TemplateFolder("/portal/templates");

    /** The texts in the language that fits best. */
    public static PageText text(List<Locale.LanguageRange> languages) {
        return PageText.of(BUNDLE, languages);
    }

    public String render(String name, Map<String, Object> data) {
        return folder.render(name, data);
    }
}
