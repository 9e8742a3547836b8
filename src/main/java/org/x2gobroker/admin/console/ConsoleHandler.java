package org.x2gobroker.admin.console;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.x2gobroker.admin.AdminRole;
import org.x2gobroker.admin.Administrator;
import org.x2gobroker.admin.console.login.ConsoleIssuerLogin;
import org.x2gobroker.admin.console.login.ConsoleLogin;
import org.x2gobroker.admin.console.login.LoggedIn;
import org.x2gobroker.admin.rest.login.LoginUnavailableException;
import org.x2gobroker.admin.rest.problem.ProblemException;
import org.x2gobroker.admin.role.AdminAction;
import org.x2gobroker.admin.role.NotPermittedException;
import org.x2gobroker.audit.AuditEntry.Outcome;
import org.x2gobroker.audit.AuditLog;
import org.x2gobroker.config.ConfigurationException;
import org.x2gobroker.database.Database;
import org.x2gobroker.database.DatabaseUnavailableException;
import org.x2gobroker.directory.DirectoryUnavailableException;

/**
 * Answers requests of the console: lets in who is logged in, refuses forms that the console has not made or that the reader's role does not
 * allow, and says in words why something cannot be done. What administrators are refused is in the audit log.
 */
@Singleton
public final class ConsoleHandler {
    private static final Logger log = Logger.getLogger(ConsoleHandler.class);

    private final Map<String, ConsolePage> pages;
    private final ConsoleLogin login;
    private final ConsoleIssuerLogin issuerLogin;
    private final ConsoleTemplates templates;
    private final AuditLog audit;
    private final Database database;

    ConsoleHandler(
            @All List<ConsolePage> pages,
            ConsoleLogin login,
            ConsoleIssuerLogin issuerLogin,
            ConsoleTemplates templates,
            AuditLog audit,
            Database database) {
        this.pages = pages.stream().collect(Collectors.toMap(ConsolePage::name, Function.identity()));
        this.login = login;
        this.issuerLogin = issuerLogin;
        this.templates = templates;
        this.audit = audit;
        this.database = database;
    }

    /** Answers a request; blocks for as long as that takes. */
    public ConsoleResponse answer(ConsoleRequest request) {
        Optional<ConsoleResponse> asset = request.isChange() ? Optional.empty() : ConsoleAssets.find(request.page());
        return asset.orElseGet(() -> switch (request.page()) {
            case ConsolePath.LOGIN -> login.answer(request);
            case ConsolePath.START -> issuerLogin.start(request);
            case ConsolePath.CALLBACK -> issuerLogin.callback(request);
            case "logout" -> request.isChange() ? guarded(request, this::logOut) : ConsoleResponse.seeOther("./");
            default -> guarded(request, this::answerPage);
        });
    }

    private ConsoleResponse logOut(ConsoleRequest request, ConsoleVisitor visitor) {
        return hasToken(request, visitor) ? login.logOut(request) : forged(visitor);
    }

    private ConsoleResponse guarded(ConsoleRequest request, Answer answer) {
        Optional<LoggedIn> loggedIn;
        try {
            loggedIn = login.find(request);
        } catch (LoginUnavailableException | DatabaseUnavailableException unknown) {
            return login.unavailable(request);
        }
        if (loggedIn.isEmpty()) {
            return login.askFirst(request);
        }
        ConsoleVisitor visitor = visitor(request, loggedIn.get());
        ConsoleResponse response = explained(request, visitor, answer);
        return response instanceof ConsoleResponse.Live live
                ? new ConsoleResponse.Live(
                        () -> isStillIn(request, visitor) ? live.part().get() : "")
                : response;
    }

    /** Whether the reader is logged in with the same role; that the browser keeps the page open is no use of the session. */
    private boolean isStillIn(ConsoleRequest request, ConsoleVisitor visitor) {
        try {
            return login.findUnused(request)
                    .filter(now -> now.administrator().equals(visitor.administrator()))
                    .isPresent();
        } catch (LoginUnavailableException | DatabaseUnavailableException unknown) {
            return false;
        }
    }

    private ConsoleVisitor visitor(ConsoleRequest request, LoggedIn loggedIn) {
        Administrator administrator = loggedIn.administrator();
        return new ConsoleVisitor(administrator, loggedIn.csrfToken(), ConsoleText.of(request.languages()), templates);
    }

    private ConsoleResponse explained(ConsoleRequest request, ConsoleVisitor visitor, Answer answer) {
        ConsoleText text = visitor.text();
        try {
            return answer.to(request, visitor);
        } catch (DatabaseUnavailableException unavailable) {
            log.warnf("the console cannot answer %s: %s", request.page(), unavailable.getMessage());
            return visitor.problem(
                    503,
                    text.get("problem.database"),
                    text.get(unavailable.isUncertain() ? "problem.database.uncertain" : "problem.database.detail"));
        } catch (DirectoryUnavailableException unavailable) {
            return visitor.problem(503, text.get("problem.directory"), text.get("problem.directory.detail"));
        } catch (ProblemException | ConfigurationException said) {
            return visitor.problem(422, text.get("problem.refused"), String.valueOf(said.getMessage()));
        }
    }

    private ConsoleResponse answerPage(ConsoleRequest request, ConsoleVisitor visitor) {
        ConsolePage page = pages.get(request.page());
        if (page == null) {
            return visitor.problem(
                    404, visitor.text().get("problem.missing"), visitor.text().get("problem.missing.detail"));
        }
        AdminAction action =
                request.isChange() && page.roleToSend() == AdminRole.ADMIN ? AdminAction.CHANGE : AdminAction.READ;
        if (visitor.administrator().isScoped(action) && !page.isScopeAware()) {
            return request.page().equals(ConsolePath.OVERVIEW) && !request.isChange()
                    ? ConsoleResponse.seeOther("profiles")
                    : outsideOfScope(visitor);
        }
        return request.isChange() ? send(page, request, visitor) : page.show(request, visitor);
    }

    private ConsoleResponse send(ConsolePage page, ConsoleRequest request, ConsoleVisitor visitor) {
        if (!hasToken(request, visitor)) {
            return forged(visitor);
        }
        if (page.roleToSend() == AdminRole.ADMIN && visitor.administrator().role() != AdminRole.ADMIN) {
            ConsoleResponse refused = visitor.problem(
                    403, visitor.text().get("problem.role"), visitor.text().get("problem.role.detail"));
            record(page, request, visitor, refused);
            return refused;
        }
        ConsoleResponse response;
        try {
            response = page.send(request, visitor);
        } catch (NotPermittedException outside) {
            response = outsideOfScope(visitor);
        }
        record(page, request, visitor, response);
        return response;
    }

    private static ConsoleResponse outsideOfScope(ConsoleVisitor visitor) {
        return visitor.problem(
                403, visitor.text().get("problem.role"), visitor.text().get("problem.scope.detail"));
    }

    /** What was done is recorded where it is done. */
    private void record(ConsolePage page, ConsoleRequest request, ConsoleVisitor visitor, ConsoleResponse response) {
        if (response.status() < 400 || page.action().isEmpty() || !database.isConfigured()) {
            return;
        }
        String subject = request.get("id");
        try {
            audit.append(visitor.administrator()
                    .entry(
                            page.action(),
                            subject.isEmpty() ? null : subject,
                            Outcome.REFUSED,
                            response.status() + " in the console",
                            null,
                            null));
        } catch (DatabaseUnavailableException unavailable) {
            log.warnf(
                    "The audit log lacks an entry: %s was refused %s of %s",
                    visitor.administrator().name(), page.action(), subject);
        }
    }

    private static boolean hasToken(ConsoleRequest request, ConsoleVisitor visitor) {
        return MessageDigest.isEqual(
                request.get("csrf").getBytes(StandardCharsets.UTF_8),
                visitor.csrfToken().getBytes(StandardCharsets.UTF_8));
    }

    private static ConsoleResponse forged(ConsoleVisitor visitor) {
        return visitor.problem(
                403, visitor.text().get("problem.form"), visitor.text().get("problem.form.detail"));
    }

    /** Answers somebody who is logged in. */
    @FunctionalInterface
    private interface Answer {
        ConsoleResponse to(ConsoleRequest request, ConsoleVisitor visitor);
    }
}
