package org.x2gobroker.frontend.page;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.x2gobroker.auth.Sha256Digest;
import org.x2gobroker.frontend.http.HttpAnswer;

/**
 * How all pages look, and the policy that keeps anything else out of them: browsers apply this one style, known by its hash, run no
 * script, load nothing, and show the page in no frame.
 */
@Singleton
class PageStyle {
    private static final String POLICY =
            "default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String css;
    private final String policy;

    PageStyle() {
        css = read("/pages/style.css");
        policy = POLICY.formatted(Base64.getEncoder()
                .encodeToString(HexFormat.of().parseHex(Sha256Digest.hex(css.getBytes(StandardCharsets.UTF_8)))));
    }

    /**
     * A page for browsers, which no cache keeps: it says what is so now, and at the address that it was asked for at.
     *
     * @param page makes the page with this style
     */
    HttpAnswer render(HttpResponseStatus status, Map<String, String> headers, Function<String, TemplateInstance> page) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(HttpHeaders.CONTENT_TYPE, HttpAnswer.HTML);
        all.put(HttpHeaders.CACHE_CONTROL, "no-store");
        all.put("Content-Security-Policy", policy);
        all.put("Referrer-Policy", "no-referrer");
        return new HttpAnswer(status, all, page.apply(css).render());
    }

    private static String read(String resource) {
        try (InputStream text = Objects.requireNonNull(PageStyle.class.getResourceAsStream(resource), resource)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
