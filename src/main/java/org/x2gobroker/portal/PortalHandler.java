package org.x2gobroker.portal;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.x2gobroker.auth.browser.BrowserSignIn;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.directory.DirectoryUnavailableException;
import org.x2gobroker.frontend.web.PageAssets;
import org.x2gobroker.frontend.web.PageResponse;
import org.x2gobroker.frontend.web.PageText;
import org.x2gobroker.portal.login.BackchannelLogout;
import org.x2gobroker.portal.login.PortalLogin;

/** Answers requests of the portal: lets in who has signed in, refuses forms that it has not made, and says why something cannot be done. */
@Singleton
public final class PortalHandler {
    private static final Logger log = Logger.getLogger(PortalHandler.class);

    private static final PageAssets ASSETS = new PageAssets(Map.of(
            "console.css", "/console/console.css",
            "portal.css", "/portal/portal.css",
            "portal.js", "/portal/portal.js"));

    private final Map<String, PortalPage> pages;
    private final PortalLogin login;
    private final BackchannelLogout backchannel;
    private final PortalTemplates templates;

    PortalHandler(
            @All List<PortalPage> pages, PortalLogin login, BackchannelLogout backchannel, PortalTemplates templates) {
        this.pages = pages.stream().collect(Collectors.toMap(PortalPage::name, Function.identity()));
        this.login = login;
        this.backchannel = backchannel;
        this.templates = templates;
    }

    /** Answers a request; blocks for as long as that takes. */
    public PageResponse answer(PortalRequest request) {
        Optional<PageResponse> asset = request.isChange() ? Optional.empty() : ASSETS.find(request.page());
        if (asset.isPresent()) {
            return asset.get();
        }
        if (request.page().equals(PortalPath.BACKCHANNEL_LOGOUT)) {
            return request.isChange()
                    ? backchannel.answer(request)
                    : PageResponse.of(405).with("Allow", "POST");
        }
        try {
            return switch (request.page()) {
                case PortalPath.LOGIN -> login.answer(request);
                case PortalPath.START -> login.start(request);
                case PortalPath.CALLBACK -> login.callback(request);
                case PortalPath.LOGOUT ->
                    request.isChange() ? guarded(request, this::logOut) : PageResponse.seeOther("./");
                default -> guarded(request, this::answerPage);
            };
        } catch (DatabaseUnavailableException unavailable) {
            log.warnf("the portal cannot answer %s: %s", request.page(), unavailable.getMessage());
            return login.unavailable(request);
        }
    }

    private PageResponse guarded(PortalRequest request, Answer answer) {
        PortalLogin.Visit visit = login.find(request.browser());
        if (visit.signIn().isEmpty()) {
            return login.askFirst(request);
        }
        PortalVisitor visitor = visitor(request, visit.signIn().get());
        PageResponse response = request.isChange() && !hasToken(request, visitor)
                ? forged(visitor)
                : explained(request, visitor, answer);
        return visit.cookie().isEmpty() ? response : response.with("Set-Cookie", visit.cookie());
    }

    private PortalVisitor visitor(PortalRequest request, BrowserSignIn signIn) {
        return new PortalVisitor(
                signIn,
                PortalTemplates.text(request.browser().languages()),
                templates,
                pages.values().stream()
                        .filter(page -> page.navigationPlace() >= 0 && page.isOffered())
                        .sorted(Comparator.comparingInt(PortalPage::navigationPlace))
                        .map(PortalPage::name)
                        .toList());
    }

    private PageResponse logOut(PortalRequest request, PortalVisitor visitor) {
        return login.logOut(request, visitor.signIn());
    }

    private PageResponse answerPage(PortalRequest request, PortalVisitor visitor) {
        PortalPage page = pages.get(request.page());
        if (page == null || !page.isOffered()) {
            return visitor.problem(
                    404, visitor.text().get("problem.missing"), visitor.text().get("problem.missing.detail"));
        }
        if (!page.name().equals(PortalPath.SECOND_FACTOR) && login.isSecondFactorMissing(request, visitor.signIn())) {
            return PageResponse.seeOther(PortalPath.SECOND_FACTOR);
        }
        return request.isChange() ? page.send(request, visitor) : page.show(request, visitor);
    }

    private static PageResponse explained(PortalRequest request, PortalVisitor visitor, Answer answer) {
        PageText text = visitor.text();
        try {
            return answer.to(request, visitor);
        } catch (DatabaseUnavailableException unavailable) {
            log.warnf("the portal cannot answer %s: %s", request.page(), unavailable.getMessage());
            return visitor.problem(503, text.get("problem.away"), text.get("problem.away.detail"));
        } catch (DirectoryUnavailableException unavailable) {
            log.warnf("the portal does not know the groups of %s: %s", visitor.user(), unavailable.getMessage());
            return visitor.problem(503, text.get("problem.directory"), text.get("problem.away.detail"));
        }
    }

    private static boolean hasToken(PortalRequest request, PortalVisitor visitor) {
        return MessageDigest.isEqual(
                request.get("csrf").getBytes(StandardCharsets.UTF_8),
                visitor.signIn().csrfToken().getBytes(StandardCharsets.UTF_8));
    }

    private static PageResponse forged(PortalVisitor visitor) {
        return visitor.problem(
                403, visitor.text().get("problem.form"), visitor.text().get("problem.form.detail"));
    }

    /** Answers somebody who has signed in. */
    @FunctionalInterface
    private interface Answer {
        PageResponse to(PortalRequest request, PortalVisitor visitor);
    }
}
