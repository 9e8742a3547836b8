package org.x2gobroker.frontend.web;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.Variant;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The templates of one folder, on an engine of their own: Quarkus would read those below {@code templates} at each start. Whatever is put
 * into them is escaped, and a name that the model does not have is an error.
 */
public final class TemplateFolder {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*");

    private final String folder;
    private final Engine engine = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .addLocator(this::locate)
            .strictRendering(true)
            .build();

    /** @param folder of the class path, such as {@code /console/templates} */
    public TemplateFolder(String folder) {
        this.folder = folder;
    }

    public String render(String name, Map<String, Object> data) {
        return engine.getTemplate(name).render(data);
    }

    private Optional<TemplateLocation> locate(String name) {
        return NAME.matcher(name).matches() && find(name).isPresent()
                ? Optional.of(new HtmlLocation(name))
                : Optional.empty();
    }

    private Optional<InputStream> find(String name) {
        return Optional.ofNullable(TemplateFolder.class.getResourceAsStream(folder + "/" + name + ".html"));
    }

    private final class HtmlLocation implements TemplateLocation {
        private final String name;

        private HtmlLocation(String name) {
            this.name = name;
        }

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
