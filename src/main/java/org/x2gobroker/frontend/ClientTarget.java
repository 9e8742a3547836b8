package org.x2gobroker.frontend;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.x2gobroker.frontend.http.MalformedRequestException;
import org.x2gobroker.frontend.http.PercentEncoding;

/** What a request asks for, read once from its target as it was sent, neither decoded nor normalised. Source: protocol section 1. */
public sealed interface ClientTarget {
    String UCCS_PREFIX = "/uccs/";
    String DOCUMENTATION_PREFIX = "/docs/";
    Pattern UCCS_BASE = Pattern.compile("/uccs/[A-Za-z]*/*");
    Pattern UCCS_API = Pattern.compile("/uccs/([A-Za-z]*)/+api/([0-9])/*");

    /** No backend is called like that: stands for an empty first segment with something behind it. */
    String NO_BACKEND = "/";

    /** What clients ask for, and {@link ClientRoute} answers. */
    sealed interface Page extends ClientTarget {
        /** What stands for all paths of its kind in figures and traces. */
        default String pathTemplate() {
            return switch (this) {
                case Form form -> form.frontEnd().pathPrefix() + "{path: .*}";
                case UccsBase _, UccsApi _ -> UCCS_PREFIX + "{path: .*}";
                case PublicKeys _ -> "/pubkeys";
                case StartPage _ -> "/";
                case Documentation _ -> DOCUMENTATION_PREFIX + "{path: .*}";
            };
        }
    }

    /**
     * One exchange by a form.
     *
     * @param backend the first segment below the front end's prefix, decoded; empty: the default one
     */
    record Form(FormFrontEnd frontEnd, String backend) implements Page {}

    /** The sign of life of uccs, whatever backend it names. */
    record UccsBase() implements Page {}

    /**
     * The list of remote desktops.
     *
     * @param backend name of the backend; empty: the default one
     */
    record UccsApi(String backend, int version) implements Page {}

    /** What X2Go hosts write into the {@code authorized_keys} of their agent account. */
    record PublicKeys() implements Page {}

    /** For the human who wonders what listens here. */
    record StartPage() implements Page {}

    /**
     * A page of the documentation.
     *
     * @param name what stands behind {@code /docs/}, as it was sent; empty: the list of all pages
     */
    record Documentation(String name) implements Page {}

    /** There is no such page; answered with 404. */
    record Missing() implements ClientTarget {}

    /** Nobody can say which page is meant; answered with 400. */
    record Unreadable() implements ClientTarget {}

    /** No client's business; other parts of the broker may know it. */
    record Elsewhere() implements ClientTarget {}

    /**
     * Reads a target. What stands in the query of a form is a form, in which {@code %zz} stays as it is, and what follows the backend in
     * its path is ignored; every other target has to be a URI. There is nothing behind a path with a semicolon, of which the server
     * would see the part before it only.
     *
     * @param path the path in {@code target}
     * @param target path and query
     */
    static ClientTarget parse(String path, String target) {
        if (path.indexOf(';') >= 0) {
            return new Missing();
        }
        try {
            return FormFrontEnd.findByPath(path)
                    .map(frontEnd -> parseForm(frontEnd, path))
                    .orElseGet(() -> parsePage(path, target));
        } catch (MalformedRequestException notUtf8) {
            return new Unreadable();
        }
    }

    /** Whether the text is a URI in every detail. */
    static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static ClientTarget parseForm(FormFrontEnd frontEnd, String path) {
        int prefix = frontEnd.pathPrefix().length();
        int end = path.indexOf('/', prefix);
        String read = PercentEncoding.isWellFormed(path) || end < 0 ? path : path.substring(0, end + 1);
        if (!PercentEncoding.isWellFormed(read)) {
            return new Missing();
        }
        String rest = PercentEncoding.decodePath(read.substring(prefix));
        return new Form(frontEnd, rest.startsWith("/") ? NO_BACKEND : rest.split("/", 2)[0]);
    }

    private static ClientTarget parsePage(String path, String target) {
        if (!PercentEncoding.isWellFormed(path)) {
            return new Missing();
        }
        return switch (path) {
            case "/" -> isUri(target) ? new StartPage() : new Unreadable();
            case "/pubkeys", "/pubkeys/" -> isUri(target) ? new PublicKeys() : new Unreadable();
            default -> {
                if (path.startsWith(UCCS_PREFIX)) {
                    yield isUri(target) ? parseUccs(PercentEncoding.decodePath(path)) : new Unreadable();
                }
                yield path.startsWith(DOCUMENTATION_PREFIX)
                        ? new Documentation(path.substring(DOCUMENTATION_PREFIX.length()))
                        : new Elsewhere();
            }
        };
    }

    private static ClientTarget parseUccs(String path) {
        if (UCCS_BASE.matcher(path).matches()) {
            return new UccsBase();
        }
        Matcher api = UCCS_API.matcher(path);
        return api.matches() ? new UccsApi(api.group(1), Integer.parseInt(api.group(2))) : new Missing();
    }
}
