package org.x2gobroker.portal.login;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.x2gobroker.auth.PasswordCheckResult;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.browser.BrowserSignIn;
import org.x2gobroker.auth.browser.BrowserSignIns;
import org.x2gobroker.auth.login.LoggingAttemptLog;
import org.x2gobroker.auth.login.LoginAttempt;
import org.x2gobroker.auth.login.VerifiedPassword;
import org.x2gobroker.auth.oidc.CodeExchangeResult;
import org.x2gobroker.auth.oidc.IssuerClient;
import org.x2gobroker.auth.oidc.IssuerClients;
import org.x2gobroker.auth.oidc.OidcIdentity;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.config.portal.OidcSettings;
import org.x2gobroker.frontend.web.BrowserRequest;
import org.x2gobroker.frontend.web.IssuerRedirect;
import org.x2gobroker.frontend.web.PageResponse;
import org.x2gobroker.frontend.web.PageText;
import org.x2gobroker.portal.PortalPath;
import org.x2gobroker.portal.PortalRequest;
import org.x2gobroker.portal.PortalTemplates;

/**
 * Signs people in to the portal and out of it, in the ways that {@code login} of {@code [portal]} allows now: a sign-in in a way that is
 * not allowed any more, or that proves less than is asked for now, counts no longer.
 */
@Singleton
public final class PortalLogin {
    static final String COOKIE = "x2gobroker_portal";

    /** Proves that the form was made here: no other site can set it and know it. */
    static final String FORM_COOKIE = "x2gobroker_portal_form";

    private static final int SECRET_BYTES = 32;

    private final LiveSettings settings;
    private final BrowserSignIns signIns;
    private final IssuerClients issuers;
    private final IssuerRedirect redirect;
    private final PasswordSignIn passwords;
    private final RemoteUserReader remoteUsers;
    private final PortalTemplates templates;
    private final LoggingAttemptLog attempts;
    private final PortalCounts counts;
    private final SecureRandom random = new SecureRandom();

    PortalLogin(
            LiveSettings settings,
            BrowserSignIns signIns,
            IssuerClients issuers,
            IssuerRedirect redirect,
            PasswordSignIn passwords,
            RemoteUserReader remoteUsers,
            PortalTemplates templates,
            LoggingAttemptLog attempts,
            PortalCounts counts) {
        this.settings = settings;
        this.signIns = signIns;
        this.issuers = issuers;
        this.redirect = redirect;
        this.passwords = passwords;
        this.remoteUsers = remoteUsers;
        this.templates = templates;
        this.attempts = attempts;
        this.counts = counts;
    }

    /**
     * Who asks for a page.
     *
     * @param cookie a line of {@code Set-Cookie} for the response; empty: none
     */
    public record Visit(Optional<BrowserSignIn> signIn, String cookie) {}

    /** Finds who has the cookie of a sign-in, or whom a trusted proxy names. */
    public Visit find(BrowserRequest request) {
        Optional<BrowserSignIn> found = signIns.find(BrowserSignIn.Place.PORTAL, new SecretText(request.cookie(COOKIE)))
                .filter(this::isAllowed);
        return switch (remoteUsers.read(request)) {
            case RemoteUser.Named(String user, Set<String> groups)
            when isWay(BrowserSignIn.Way.PROXY) ->
                found.filter(signIn -> signIn.way() == BrowserSignIn.Way.PROXY
                                && signIn.user().equals(user)
                                && signIn.groups().equals(groups))
                        .map(signIn -> new Visit(Optional.of(signIn), ""))
                        .orElseGet(() -> beginByProxy(request, user, groups));
            case RemoteUser.Refused(String reason)
            when isWay(BrowserSignIn.Way.PROXY) -> {
                record(BrowserSignIn.Way.PROXY, "", request.client(), LoginAttempt.Outcome.REFUSED, reason);
                yield new Visit(Optional.empty(), "");
            }
            // The proxy names the user with each request; without that its word does not count any more.
            case RemoteUser _ -> new Visit(found.filter(signIn -> signIn.way() != BrowserSignIn.Way.PROXY), "");
        };
    }

    private boolean isWay(BrowserSignIn.Way way) {
        return settings.current().portal().login().stream().anyMatch(name -> name.equalsIgnoreCase(way.name()));
    }

    private boolean isAllowed(BrowserSignIn signIn) {
        return isWay(signIn.way())
                && (signIn.way() != BrowserSignIn.Way.OIDC
                        || findObjection(signIn.issuer(), signIn.acr(), signIn.amr())
                                .isEmpty());
    }

    /** Why what the issuer says is not enough. */
    private Optional<String> findObjection(String issuer, String acr, Set<String> amr) {
        OidcSettings current = settings.current().oidc();
        if (!current.issuer().equals(Optional.of(issuer))) {
            return Optional.of("it is of another issuer than now");
        }
        if (current.requireAcr().isPresent() && !current.requireAcr().get().contains(acr)) {
            return Optional.of("acr is \"%s\", and require-acr asks for more".formatted(acr));
        }
        return current.requireAmr().isPresent()
                        && current.requireAmr().get().stream().noneMatch(amr::contains)
                ? Optional.of("amr is %s, and require-amr asks for more".formatted(amr))
                : Optional.empty();
    }

    private Visit beginByProxy(BrowserRequest request, String user, Set<String> groups) {
        BrowserSignIns.Begun begun = signIns.begin(BrowserSignIn.Place.PORTAL, BrowserSignIn.Way.PROXY, user, groups);
        record(BrowserSignIn.Way.PROXY, user, request.client(), LoginAttempt.Outcome.GRANTED, "named by a proxy");
        return new Visit(Optional.of(begun.signIn()), cookieLine(request, begun));
    }

    /** Whether somebody who has signed in has to get a second factor before anything else. */
    public boolean isSecondFactorMissing(PortalRequest request, BrowserSignIn signIn) {
        return passwords.isSecondFactorMissing(signIn, request.browser().client());
    }

    /** Sends a browser that has not signed in to where it can. */
    public PageResponse askFirst(PortalRequest request) {
        if (isWay(BrowserSignIn.Way.PROXY)) {
            return form(request, 403, "login.proxy");
        }
        if (request.isChange()) {
            return form(request, 401, "login.over");
        }
        String next = PortalPath.isLink(request.address()) && !request.page().equals(PortalPath.HOME)
                ? request.address()
                : "";
        boolean isOidcAlone = settings.current().portal().login().equals(List.of("oidc"));
        return PageResponse.seeOther((isOidcAlone ? PortalPath.START : PortalPath.LOGIN)
                + (next.isEmpty() ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)));
    }

    /** Shows the choice of ways, or signs in by the password that its form sends. */
    public PageResponse answer(PortalRequest request) {
        if (isWay(BrowserSignIn.Way.PROXY)) {
            return find(request.browser()).signIn().isPresent()
                    ? PageResponse.seeOther("./")
                    : form(request, 403, "login.proxy");
        }
        return request.isChange() && isWay(BrowserSignIn.Way.PASSWORD)
                ? signInByPassword(request)
                : form(request, 200, "");
    }

    /** Sends the browser to the issuer. */
    public PageResponse start(PortalRequest request) {
        if (!isWay(BrowserSignIn.Way.OIDC)) {
            return PageResponse.seeOther(PortalPath.LOGIN);
        }
        return redirect.start(request.browser(), PortalPath.PATH, next(request.get("next")), wantedAcr())
                .orElseGet(() -> form(request, 503, "login.issuer.away"));
    }

    /** What a sign-in has to have, else what a passcode asks of it. */
    private List<String> wantedAcr() {
        return settings.current()
                .oidc()
                .requireAcr()
                .or(() -> settings.current().passcode().requireAcr())
                .orElse(List.of());
    }

    /** Takes the browser back from the issuer. */
    public PageResponse callback(PortalRequest request) {
        if (!isWay(BrowserSignIn.Way.OIDC)) {
            return PageResponse.seeOther(PortalPath.LOGIN);
        }
        InetAddress client = request.browser().client();
        IssuerRedirect.Return back = redirect.finish(request.browser(), PortalPath.PATH);
        PageResponse response =
                switch (back.result()) {
                    case CodeExchangeResult.SignedIn signedIn -> {
                        OidcIdentity identity = signedIn.identity();
                        Optional<String> objection =
                                findObjection(identity.issuer(), identity.acr(), Set.copyOf(identity.amr()));
                        if (objection.isPresent()) {
                            record(
                                    BrowserSignIn.Way.OIDC,
                                    identity.user(),
                                    client,
                                    LoginAttempt.Outcome.REFUSED,
                                    objection.get());
                            yield form(request, 403, "login.weak");
                        }
                        BrowserSignIns.Begun begun = signIns.begin(BrowserSignIn.Place.PORTAL, signedIn);
                        record(
                                BrowserSignIn.Way.OIDC,
                                identity.user(),
                                client,
                                LoginAttempt.Outcome.GRANTED,
                                "signed in at " + identity.issuer());
                        yield goOn(request, back.next(), begun);
                    }
                    case CodeExchangeResult.Refused(String reason) -> {
                        record(BrowserSignIn.Way.OIDC, "", client, LoginAttempt.Outcome.REFUSED, reason);
                        yield form(request, 403, "login.issuer.refused");
                    }
                    case CodeExchangeResult.Unavailable(String reason) -> {
                        record(BrowserSignIn.Way.OIDC, "", client, LoginAttempt.Outcome.UNAVAILABLE, reason);
                        yield form(request, 503, "login.issuer.away");
                    }
                };
        return response.with("Set-Cookie", IssuerRedirect.forget(request.browser()));
    }

    private PageResponse signInByPassword(PortalRequest request) {
        BrowserRequest browser = request.browser();
        String known = browser.cookie(FORM_COOKIE);
        if (known.isEmpty() || !isSame(known, browser.get("form"))) {
            return form(request, 403, "login.form");
        }
        VerifiedPassword verified = passwords.check(browser);
        String by = verified.mechanism();
        return switch (verified.result()) {
            case PasswordCheckResult.Accepted(var account, var _) -> {
                String user = account == null ? browser.get("user") : account;
                BrowserSignIns.Begun begun =
                        signIns.begin(BrowserSignIn.Place.PORTAL, BrowserSignIn.Way.PASSWORD, user, Set.of());
                record(
                        BrowserSignIn.Way.PASSWORD,
                        by,
                        user,
                        browser.client(),
                        LoginAttempt.Outcome.GRANTED,
                        "password accepted");
                yield goOn(request, browser.get("next"), begun)
                        .with("Set-Cookie", browser.forgetCookieLine(FORM_COOKIE));
            }
            case PasswordCheckResult.Rejected(String reason) ->
                refusedPassword(request, by, 401, "login.refused", LoginAttempt.Outcome.REFUSED, reason);
            case PasswordCheckResult.Unavailable(String reason) ->
                refusedPassword(request, by, 503, "login.unavailable", LoginAttempt.Outcome.UNAVAILABLE, reason);
            case PasswordCheckResult.Overloaded(String reason) ->
                refusedPassword(request, by, 503, "login.busy", LoginAttempt.Outcome.OVERLOADED, reason);
        };
    }

    private PageResponse refusedPassword(
            PortalRequest request, String by, int status, String problem, LoginAttempt.Outcome outcome, String reason) {
        record(
                BrowserSignIn.Way.PASSWORD,
                by,
                request.get("user"),
                request.browser().client(),
                outcome,
                reason);
        return form(request, status, problem);
    }

    private static PageResponse goOn(PortalRequest request, String next, BrowserSignIns.Begun begun) {
        String link = next(next);
        return PageResponse.seeOther(link.isEmpty() ? "./" : link)
                .with("Set-Cookie", cookieLine(request.browser(), begun));
    }

    /** Lax, so that a link in a mail or on the intranet leads to the page and not to another sign-in. */
    private static String cookieLine(BrowserRequest request, BrowserSignIns.Begun begun) {
        return request.cookieLine(COOKIE, begun.secret().reveal(), "Lax");
    }

    /** Ends the sign-in and all that was made by it. */
    public PageResponse logOut(PortalRequest request, BrowserSignIn signIn) {
        signIns.end(signIn.id());
        return PageResponse.seeOther(PortalPath.LOGIN + "?out=" + signIn.way().name())
                .with("Set-Cookie", request.browser().forgetCookieLine(COOKIE));
    }

    /** Says that nobody can be let in at present. */
    public PageResponse unavailable(PortalRequest request) {
        return form(request, 503, "login.unavailable");
    }

    private PageResponse form(PortalRequest request, int status, String problem) {
        BrowserRequest browser = request.browser();
        String token = secret();
        PageText text = PortalTemplates.text(browser.languages());
        boolean isOut = !browser.get("out").isEmpty() && problem.isEmpty();
        String next = next(browser.get("next"));
        boolean isOidc = isWay(BrowserSignIn.Way.OIDC);
        PortalLoginModel model = new PortalLoginModel(
                text,
                token,
                next,
                isOidc
                        ? PortalPath.START
                                + (next.isEmpty() ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8))
                        : "",
                issuers.find().map(issuer -> host(issuer.issuer())).orElse(""),
                isWay(BrowserSignIn.Way.PASSWORD),
                browser.get("user"),
                problem.isEmpty() ? "" : text.get(problem),
                isOut,
                isOut && browser.get("out").equals("OIDC") ? endSession(browser) : "");
        return PageResponse.html(status, templates.render("login", Map.of("page", model)))
                .with("Set-Cookie", browser.cookieLine(FORM_COOKIE, token, "Strict"));
    }

    private String endSession(BrowserRequest request) {
        URI back = URI.create(redirect.brokerAddress(request) + PortalPath.PATH + "/" + PortalPath.LOGIN + "?out=done");
        return issuers.find()
                .flatMap((IssuerClient issuer) -> issuer.endSession(back))
                .map(URI::toString)
                .orElse("");
    }

    private void record(
            BrowserSignIn.Way way, String user, InetAddress client, LoginAttempt.Outcome outcome, String reason) {
        record(way, way.name().toLowerCase(Locale.ROOT), user, client, outcome, reason);
    }

    private void record(
            BrowserSignIn.Way way,
            String mechanism,
            String user,
            InetAddress client,
            LoginAttempt.Outcome outcome,
            String reason) {
        counts.countSignIn(way, outcome);
        attempts.record(new LoginAttempt(user, client, mechanism, outcome, "portal, " + reason));
    }

    private static String next(String wanted) {
        return PortalPath.isLink(wanted) ? wanted : "";
    }

    private static String host(String issuer) {
        String host = URI.create(issuer).getHost();
        return host == null ? issuer : host;
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static boolean isSame(String known, String sent) {
        return MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
