package org.x2gobroker.frontend.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * The templates below {@code templates/page}. Whatever is put into them is escaped; the build checks that the models have it. The style is
 * that of {@link PageStyle}.
 */
@CheckedTemplate(basePath = "page")
final class PageTemplates {
    private PageTemplates() {}

    static native TemplateInstance start(StartPageModel page, String css);

    static native TemplateInstance method(MethodPageModel page, String css);

    static native TemplateInstance document(DocumentModel page, String css);
}
