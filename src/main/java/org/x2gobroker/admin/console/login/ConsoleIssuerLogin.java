package org.x2gobroker.admin.console.login;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import org.x2gobroker.admin.AdminAuthenticator;
import org.x2gobroker.admin.AdminLoginResult;
import org.x2gobroker.admin.console.ConsolePath;
import org.x2gobroker.admin.console.ConsoleRequest;
import org.x2gobroker.admin.console.ConsoleResponse;
import org.x2gobroker.admin.console.ConsoleTemplates;
import org.x2gobroker.admin.console.ConsoleText;
import org.x2gobroker.auth.browser.BrowserSignIn;
import org.x2gobroker.auth.browser.BrowserSignIns;
import org.x2gobroker.auth.login.LoggingAttemptLog;
import org.x2gobroker.auth.login.LoginAttempt;
import org.x2gobroker.auth.oidc.CodeExchangeResult;
import org.x2gobroker.auth.oidc.OidcIdentity;
import org.x2gobroker.config.LiveSettings;
import org.x2gobroker.frontend.web.IssuerRedirect;

/** Logs administrators in to the console at an issuer: the groups of its token give the roles, as in the admin API. */
@Singleton
public final class ConsoleIssuerLogin {
    private final LiveSettings settings;
    private final IssuerRedirect redirect;
    private final AdminAuthenticator authenticator;
    private final BrowserSignIns signIns;
    private final ConsoleLogin login;
    private final ConsoleTemplates templates;
    private final LoggingAttemptLog attempts;

    ConsoleIssuerLogin(
            LiveSettings settings,
            IssuerRedirect redirect,
            AdminAuthenticator authenticator,
            BrowserSignIns signIns,
            ConsoleLogin login,
            ConsoleTemplates templates,
            LoggingAttemptLog attempts) {
        this.settings = settings;
        this.redirect = redirect;
        this.authenticator = authenticator;
        this.signIns = signIns;
        this.login = login;
        this.templates = templates;
        this.attempts = attempts;
    }

    /** Sends the browser to the issuer. */
    public ConsoleResponse start(ConsoleRequest request) {
        if (!isOn()) {
            return ConsoleResponse.seeOther(ConsolePath.LOGIN);
        }
        return redirect.start(
                        request.browser(),
                        ConsolePath.PATH,
                        next(request.get("next")),
                        settings.current().admin().requireAcr().orElse(List.of()))
                .<ConsoleResponse>map(ConsoleResponse.Whole::new)
                .orElseGet(() -> login.form(request, 503, "./", "login.issuer.away"));
    }

    /** Takes the browser back from the issuer. */
    public ConsoleResponse callback(ConsoleRequest request) {
        if (!isOn()) {
            return ConsoleResponse.seeOther(ConsolePath.LOGIN);
        }
        InetAddress client = request.client();
        IssuerRedirect.Return back = redirect.finish(request.browser(), ConsolePath.PATH);
        ConsoleResponse response =
                switch (back.result()) {
                    case CodeExchangeResult.SignedIn signedIn -> logIn(request, back.next(), signedIn);
                    case CodeExchangeResult.Refused(String reason) -> {
                        record(client, LoginAttempt.Outcome.REFUSED, reason);
                        yield login.form(request, 403, "./", "login.issuer.refused");
                    }
                    case CodeExchangeResult.Unavailable(String reason) -> {
                        record(client, LoginAttempt.Outcome.UNAVAILABLE, reason);
                        yield login.form(request, 503, "./", "login.issuer.away");
                    }
                };
        return response.with("Set-Cookie", IssuerRedirect.forget(request.browser()));
    }

    private ConsoleResponse logIn(ConsoleRequest request, String next, CodeExchangeResult.SignedIn signedIn) {
        OidcIdentity identity = signedIn.identity();
        return switch (authenticator.withGroups(identity.user(), identity.groups(), identity.acr(), request.client())) {
            case AdminLoginResult.Granted granted -> {
                BrowserSignIn signIn =
                        signIns.begin(BrowserSignIn.Place.CONSOLE, signedIn).signIn();
                yield login.begin(request, goOn(request, next), granted.name(), ConsoleSession.Way.OIDC, signIn.id());
            }
            case AdminLoginResult.Refused _ -> login.form(request, 403, "./", "login.issuer.refused");
            case AdminLoginResult.Unavailable _, AdminLoginResult.Overloaded _ ->
                login.form(request, 503, "./", "login.unavailable");
        };
    }

    /**
     * A page that goes on by itself: the browser sends the cookie of the session, which no other site may make it send, only where this
     * site leads it, and it was the issuer who led it here.
     */
    private ConsoleResponse goOn(ConsoleRequest request, String next) {
        ConsoleText text = ConsoleText.of(request.languages());
        return ConsoleResponse.html(200, templates.renderContinue(new LoginModel(text, "", next(next), "", "", "")));
    }

    private boolean isOn() {
        return settings.current().admin().oidcLogin();
    }

    private void record(InetAddress client, LoginAttempt.Outcome outcome, String reason) {
        attempts.record(new LoginAttempt("", client, "oidc", outcome, "console, " + reason));
    }

    private static String next(String wanted) {
        return ConsolePath.isLink(wanted) ? wanted : "./";
    }
}
