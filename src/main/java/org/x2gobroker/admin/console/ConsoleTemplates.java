package org.x2gobroker.admin.console;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The templates below {@code console/templates}, on an engine of their own: Quarkus would read those below {@code templates} at each start.
 * Whatever is put into them is escaped, and a name that the model does not have is an error.
 */
@Singleton
public final class ConsoleTemplates {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*");

    private final Engine engine = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .addLocator(ConsoleTemplates::locate)
            .strictRendering(true)
            .build();

    /** Renders the login page, which is the only one for readers who are not logged in. */
    public String renderLogin(Object model) {
        return render("login", Map.of("page", model));
    }

    String render(String name, Map<String, Object> data) {
        return engine.getTemplate(name).render(data);
    }

    private static Optional<TemplateLocation> locate(String name) {
        return NAME.matcher(name).matches() && find(name).isPresent()
                ? Optional.of(new HtmlLocation(name))
                : Optional.empty();
    }

    private static Optional<InputStream> find(String name) {
        return Optional.ofNullable(ConsoleTemplates.class.getResourceAsStream("/console/templates/" + name + ".html"));
    }

    private record HtmlLocation(String name) implements TemplateLocation {
        @Override
        public Reader read() {
            return new InputStreamReader(find(name).orElseThrow(), StandardCharsets.UTF_8);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
        }
    }
}
