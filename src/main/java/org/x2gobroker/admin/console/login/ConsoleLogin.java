package org.x2gobroker.admin.console.login;

import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.x2gobroker.admin.AdminAuthenticator;
import org.x2gobroker.admin.AdminLoginResult;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.ApiToken;
import org.x2gobroker.admin.console.ConsolePath;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleTemplates;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.admin.rest.login.LoginUnavailableException;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.browser.BrowserSignIns;
import org.x2gobroker.config.BrokerSettings;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.database.Database;

/**
 * Logs administrators in to the console, by a password or by an API token. The role is asked for anew with each request, so that whoever
 * leaves a group, and a token that is removed, is locked out at once, whatever cookie the browser still has.
 */
@Singleton
public class ConsoleLogin {
    static final String COOKIE = "x2gobroker_console";

    /** Proves that the login form was made here: no other site can set it and know it. */
    static final String FORM_COOKIE = "x2gobroker_login";

    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_NAME = 256;

    private final AdminAuthenticator authenticator;
    private final ConsoleSessionStore sessions;
    private final ConsoleTemplates templates;
    private final BrowserSignIns signIns;
    private final LiveSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ConsoleLogin(
            AdminAuthenticator authenticator,
            Database database,
            ConsoleTemplates templates,
            BrowserSignIns signIns,
            LiveSettings settings,
            Clock clock) {
        this.authenticator = authenticator;
        this.sessions = database.isConfigured()
                ? new DatabaseConsoleSessionStore(database, clock)
                : new MemoryConsoleSessionStore(clock);
        this.templates = templates;
        this.signIns = signIns;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Finds who has the cookie of a session.
     *
     * @throws LoginUnavailableException when the role is not known at present
     */
    public Optional<LoggedIn> find(ConsoleRequest request) {
        Optional<LoggedIn> found = findUnused(request);
        found.ifPresent(_ -> sessions.use(cookieHash(request)));
        return found;
    }

    /** As {@link #find}, for what a browser does by itself: the session is as idle as before. */
    public Optional<LoggedIn> findUnused(ConsoleRequest request) {
        return cookie(request).isEmpty()
                ? Optional.empty()
                : sessions.find(cookieHash(request)).flatMap(session -> confirm(session, request));
    }

    private static String cookie(ConsoleRequest request) {
        return request.cookies().getOrDefault(COOKIE, "");
    }

    private static String cookieHash(ConsoleRequest request) {
        return hash(cookie(request));
    }

    private Optional<LoggedIn> confirm(ConsoleSession session, ConsoleRequest request) {
        AdminLoginResult now =
                switch (session.way()) {
                    case PASSWORD -> authenticator.confirmUser(session.name());
                    case TOKEN -> authenticator.confirmToken(session.name(), session.proof());
                    case OIDC -> confirmSignIn(session.proof());
                };
        return switch (now) {
            case AdminLoginResult.Granted granted ->
                Optional.of(new LoggedIn(
                        new Administrator(granted.name(), granted.grants(), request.client()), session.csrfToken()));
            case AdminLoginResult.Refused _ -> Optional.empty();
            case AdminLoginResult.Unavailable _, AdminLoginResult.Overloaded _ -> throw new LoginUnavailableException();
        };
    }

    private AdminLoginResult confirmSignIn(String id) {
        BrokerSettings current = settings.current();
        return signIns.find(id)
                .filter(signIn ->
                        current.admin().oidcLogin() && current.oidc().issuer().equals(Optional.of(signIn.issuer())))
                .map(signIn -> authenticator.confirmGroups(signIn.user(), signIn.groups(), signIn.acr()))
                .orElseGet(() -> new AdminLoginResult.Refused("the sign-in at the issuer has ended"));
    }

    /** Shows the form, or logs in by what it sends. */
    public ConsoleResponse answer(ConsoleRequest request) {
        String next = ConsolePath.isLink(request.get("next")) ? request.get("next") : "./";
        return request.isChange() ? logIn(request, next) : form(request, 200, next, "");
    }

    /** Sends a browser without a session to the form; a part of a page makes the page do so. */
    public ConsoleResponse askFirst(ConsoleRequest request) {
        if (request.isChange()) {
            return form(request, 401, "./", "login.over").with("HX-Redirect", ConsolePath.LOGIN);
        }
        String next = ConsolePath.isLink(request.address()) && !request.page().equals("live") ? request.address() : "";
        return ConsoleResponse.seeOther(ConsolePath.LOGIN
                + (next.isEmpty() || next.equals(ConsolePath.OVERVIEW)
                        ? ""
                        : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8)));
    }

    /** Says that nobody can be let in at present. */
    public ConsoleResponse unavailable(ConsoleRequest request) {
        return form(request, 503, "./", "login.unavailable");
    }

    public ConsoleResponse logOut(ConsoleRequest request) {
        sessions.find(cookieHash(request))
                .filter(session -> session.way() == ConsoleSession.Way.OIDC)
                .ifPresent(session -> signIns.end(session.proof()));
        sessions.end(cookieHash(request));
        return ConsoleResponse.seeOther(ConsolePath.LOGIN)
                .with("Set-Cookie", cookie(COOKIE, "", request) + "; Max-Age=0");
    }

    private ConsoleResponse logIn(ConsoleRequest request, String next) {
        String known = request.cookies().getOrDefault(FORM_COOKIE, "");
        if (known.isEmpty() || !isSame(known, request.get("form"))) {
            return form(request, 403, next, "login.form");
        }
        String user = request.get("user");
        SecretText password = new SecretText(request.verbatim("password"));
        if (user.length() > LONGEST_NAME || password.isEmpty()) {
            return form(request, 401, next, "login.refused");
        }
        boolean isToken = password.reveal().startsWith(ApiToken.PREFIX);
        AdminLoginResult result = isToken
                ? authenticator.withToken(new SecretText(password.reveal().strip()), request.client())
                : authenticator.withPassword(user, password, request.client(), request.isWanted());
        return switch (result) {
            case AdminLoginResult.Granted granted ->
                begin(
                        request,
                        ConsoleResponse.seeOther(next),
                        granted.name(),
                        isToken ? ConsoleSession.Way.TOKEN : ConsoleSession.Way.PASSWORD,
                        isToken ? ApiToken.hash(new SecretText(password.reveal().strip())) : "");
            case AdminLoginResult.Refused _ -> form(request, 401, next, "login.refused");
            case AdminLoginResult.Unavailable _ -> form(request, 503, next, "login.unavailable");
            case AdminLoginResult.Overloaded _ -> form(request, 503, next, "login.busy");
        };
    }

    /**
     * Begins a session.
     *
     * @param response gets its cookie
     */
    ConsoleResponse begin(
            ConsoleRequest request, ConsoleResponse response, String name, ConsoleSession.Way way, String proof) {
        String secret = secret();
        Instant now = clock.instant();
        sessions.begin(hash(secret), new ConsoleSession(name, way, proof, secret(), now, now));
        return response.with(
                "Set-Cookie",
                cookie(COOKIE, secret, request) + "\n" + cookie(FORM_COOKIE, "", request) + "; Max-Age=0");
    }

    ConsoleResponse form(ConsoleRequest request, int status, String next, String problem) {
        String token = secret();
        ConsoleText text = ConsoleText.of(request.languages());
        LoginModel model = new LoginModel(
                text, token, next, request.get("user"), issuerHost(), problem.isEmpty() ? "" : text.get(problem));
        return ConsoleResponse.html(status, templates.renderLogin(model))
                .with("Set-Cookie", cookie(FORM_COOKIE, token, request));
    }

    /** Without a path, a cookie is for the folder of the page as the browser sees it, also behind a proxy that adds a prefix. */
    private static String cookie(String name, String value, ConsoleRequest request) {
        return request.browser().cookieLine(name, value, "Strict");
    }

    private String issuerHost() {
        BrokerSettings current = settings.current();
        return current.admin().oidcLogin()
                ? current.oidc()
                        .issuer()
                        .map(issuer -> URI.create(issuer).getHost())
                        .orElse("")
                : "";
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String secret) {
        return ApiToken.hash(new SecretText(secret));
    }

    private static boolean isSame(String known, String sent) {
        return MessageDigest.isEqual(known.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }
}
