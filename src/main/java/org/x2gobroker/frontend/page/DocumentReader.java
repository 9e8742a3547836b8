package org.x2gobroker.frontend.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Reads the documentation that is packaged with the program, the files of {@code docs}, and makes HTML of its Markdown. Links that lead
 * out of it, to the sources, become plain text, and pictures their descriptions.
 */
final class DocumentReader {
    /** What the path below {@code /docs/} may be; it cannot leave the folder. */
    private static final Pattern NAME = Pattern.compile("(?:decisions/)?[A-Za-z0-9][A-Za-z0-9-]*\\.md");

    private static final Pattern READABLE_AS_IT_IS = Pattern.compile("#.*|https?://.*");

    private static final String FOLDER = "/docs/";

    /** The name of the page that lists the others. */
    static final String INDEX = "README.md";

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final HtmlRenderer html = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();
    private final TextContentRenderer text = TextContentRenderer.builder().build();

    /** Those that were asked for; converting one takes longer than answering a client. At most as many as there are files. */
    private final Map<String, DocumentModel> converted = new ConcurrentHashMap<>();

    /** Returns a page; empty when there is none of this name. */
    Optional<DocumentModel> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        Optional<DocumentModel> page = Optional.ofNullable(converted.get(name)).or(() -> read(name));
        page.ifPresent(document -> converted.put(name, document));
        return page;
    }

    private Optional<DocumentModel> read(String name) {
        try (InputStream file = DocumentReader.class.getResourceAsStream(FOLDER + name)) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(convert(name, new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private DocumentModel convert(String name, String markdown) {
        Node document = parser.parse(markdown);
        URI page = URI.create(FOLDER + name);
        document.accept(new OutsideRemover(page));
        String toIndex = name.contains("/") ? "../" : "";
        String title = document.getFirstChild() instanceof Heading heading ? text.render(heading) : "Documentation";
        return new DocumentModel(title, html.render(document), toIndex + "../", toIndex + "./");
    }

    /** Replaces what the browser could not load. */
    private static final class OutsideRemover extends AbstractVisitor {
        private final URI page;

        private OutsideRemover(URI page) {
            this.page = page;
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
            if (!isReadable(link.getDestination())) {
                unwrap(link);
            }
        }

        @Override
        public void visit(Image image) {
            image.insertBefore(new Text("Picture: "));
            unwrap(image);
        }

        private boolean isReadable(String destination) {
            return READABLE_AS_IT_IS.matcher(destination).matches()
                    || DocumentReader.class.getResource(
                                            page.resolve(destination).getPath())
                                    != null
                            && destination.split("#", 2)[0].endsWith(".md");
        }

        private static void unwrap(Node node) {
            Node child = node.getFirstChild();
            while (child != null) {
                Node next = child.getNext();
                node.insertBefore(child);
                child = next;
            }
            node.unlink();
        }
    }
}
