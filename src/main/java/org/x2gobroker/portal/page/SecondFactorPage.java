package org.x2gobroker.portal.page;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.auth.factor.FactorChange;
import org.x2gobroker.auth.factor.FactorEnrolment;
import org.x2gobroker.auth.factor.FactorStatus;
import org.x2gobroker.auth.factor.SecondFactorRegistry;
import org.x2gobroker.auth.factor.SecondFactorService;
import org.x2gobroker.frontend.web.PageResponse;
import org.x2gobroker.portal.PortalPage;
import org.x2gobroker.portal.PortalPath;
import org.x2gobroker.portal.PortalRequest;
import org.x2gobroker.portal.PortalVisitor;

/** Where readers get a second factor for their password, and take it away again. Secrets and recovery codes are shown once. */
@Singleton
class SecondFactorPage implements PortalPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'");

    private final SecondFactorService factors;
    private final SecondFactorRegistry registry;

    SecondFactorPage(SecondFactorService factors, SecondFactorRegistry registry) {
        this.factors = factors;
        this.registry = registry;
    }

    /** What the page shows. */
    enum View {
        /** There is no second factor. */
        NONE,
        /** The secret, to be taken over by an app. */
        SECRET,
        /** A secret that was shown before is to be confirmed. */
        CONFIRM,
        /** There is one. */
        ACTIVE,
        /** New recovery codes. */
        CODES
    }

    /**
     * The page.
     *
     * @param problem the text of what went wrong; empty: nothing
     * @param enrolment only for {@link View#SECRET}
     * @param recoveryCodes only for {@link View#CODES}
     * @param since since when there is one; empty: there is none
     * @param used when it was used last; empty: never
     * @param left how many recovery codes are left
     */
    record Model(
            View view,
            String problem,
            @Nullable FactorEnrolment enrolment,
            List<String> recoveryCodes,
            String since,
            String used,
            int left) {
        public boolean isNone() {
            return view == View.NONE;
        }

        public boolean isSecret() {
            return view == View.SECRET;
        }

        public boolean isConfirm() {
            return view == View.CONFIRM;
        }

        public boolean isActive() {
            return view == View.ACTIVE;
        }

        public boolean isCodes() {
            return view == View.CODES;
        }

        /** The secret in groups that a reader can type. */
        public String secret() {
            return enrolment == null ? "" : enrolment.secret().reveal().replaceAll("(.{4})(?!$)", "$1 ");
        }

        public String uri() {
            return enrolment == null ? "" : enrolment.uri().reveal();
        }

        public int size() {
            return enrolment == null ? 0 : enrolment.qrCode().size();
        }

        public String picture() {
            return enrolment == null ? "" : enrolment.qrCode().path();
        }

        /** Hides the secret and the codes. */
        @Override
        public String toString() {
            return "Model[" + view + "]";
        }
    }

    @Override
    public String name() {
        return PortalPath.SECOND_FACTOR;
    }

    @Override
    public int navigationPlace() {
        return 2;
    }

    @Override
    public boolean isOffered() {
        return factors.isAvailable();
    }

    @Override
    public PageResponse show(PortalRequest request, PortalVisitor visitor) {
        return show(200, "", visitor);
    }

    @Override
    public PageResponse send(PortalRequest request, PortalVisitor visitor) {
        String user = visitor.user();
        InetAddress client = request.browser().client();
        SecretText code = new SecretText(request.get("code").strip());
        return switch (request.get("do")) {
            case "begin" -> answer(factors.begin(user, client), visitor);
            case "confirm" -> answer(factors.confirm(user, code, client), visitor);
            case "renew" -> answer(factors.renewRecoveryCodes(user, code, client), visitor);
            case "remove" -> answer(factors.remove(user, code, client), visitor);
            default -> PageResponse.seeOther(name());
        };
    }

    private PageResponse answer(FactorChange change, PortalVisitor visitor) {
        return switch (change) {
            case FactorChange.Begun(FactorEnrolment enrolment) ->
                page(200, visitor, new Model(View.SECRET, "", enrolment, List.of(), "", "", 0));
            case FactorChange.Confirmed(List<SecretText> codes) ->
                page(
                        200,
                        visitor,
                        new Model(
                                View.CODES,
                                "",
                                null,
                                codes.stream().map(SecretText::reveal).toList(),
                                "",
                                "",
                                codes.size()));
            case FactorChange.Removed() -> PageResponse.seeOther(name());
            case FactorChange.Refused(FactorChange.Reason reason) ->
                show(status(reason), visitor.text().get("factor.problem." + key(reason)), visitor);
        };
    }

    private PageResponse show(int status, String problem, PortalVisitor visitor) {
        return page(
                status,
                visitor,
                switch (registry.getStatus(visitor.user())) {
                    case FactorStatus.None() -> new Model(View.NONE, problem, null, List.of(), "", "", 0);
                    case FactorStatus.Begun _ ->
                        new Model(problem.isEmpty() ? View.NONE : View.CONFIRM, problem, null, List.of(), "", "", 0);
                    case FactorStatus.Active active ->
                        new Model(
                                View.ACTIVE,
                                problem,
                                null,
                                List.of(),
                                time(active.since()),
                                active.used() == null ? "" : time(active.used()),
                                active.recoveryCodes());
                });
    }

    private PageResponse page(int status, PortalVisitor visitor, Model model) {
        return visitor.page(status, "second-factor", name(), model);
    }

    private static int status(FactorChange.Reason reason) {
        return switch (reason) {
            case WRONG_CODE, NOT_HERE -> 403;
            case EXISTS, MISSING -> 409;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }

    private static String key(FactorChange.Reason reason) {
        return switch (reason) {
            case WRONG_CODE -> "code";
            case NOT_HERE -> "network";
            case EXISTS -> "exists";
            case MISSING -> "missing";
            case TOO_MANY -> "many";
            case UNAVAILABLE -> "away";
        };
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}
