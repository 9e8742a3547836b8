package org.x2gobroker.portal.page;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.x2gobroker.auth.browser.BrowserSignIns;
import org.x2gobroker.auth.passcode.PasscodeIssueResult;
import org.x2gobroker.auth.passcode.PasscodeService;
import org.x2gobroker.frontend.web.PageResponse;
import org.x2gobroker.frontend.web.PageText;
import org.x2gobroker.portal.PortalPage;
import org.x2gobroker.portal.PortalPath;
import org.x2gobroker.portal.PortalRequest;
import org.x2gobroker.portal.PortalVisitor;

/** Shows a passcode, once: loading the page again makes another one, or leads to the first page. */
@Singleton
class PasscodePage implements PortalPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'");

    private final PasscodeService passcodes;
    private final ClientAddressText addresses;
    private final Clock clock;

    PasscodePage(PasscodeService passcodes, ClientAddressText addresses, Clock clock) {
        this.passcodes = passcodes;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * What the page shows.
     *
     * @param until when the passcode ends, for readers
     * @param untilInstant the same for programs
     * @param seconds how long that is
     */
    record Model(
            String passcode,
            String until,
            String untilInstant,
            long seconds,
            String user,
            ClientAddressText.Commands commands) {
        /** Hides the passcode. */
        @Override
        public String toString() {
            return "Model";
        }
    }

    @Override
    public String name() {
        return "passcode";
    }

    @Override
    public PageResponse show(PortalRequest request, PortalVisitor visitor) {
        return PageResponse.seeOther("./");
    }

    @Override
    public PageResponse send(PortalRequest request, PortalVisitor visitor) {
        PageText text = visitor.text();
        return switch (passcodes.issue(
                BrowserSignIns.proof(visitor.signIn()), request.browser().client())) {
            case PasscodeIssueResult.Issued issued ->
                visitor.page("passcode", PortalPath.HOME, model(issued, request, visitor));
            case PasscodeIssueResult.Refused(PasscodeIssueResult.Reason reason) ->
                switch (reason) {
                    case TOO_MANY -> visitor.problem(429, text.get("passcode.many"), text.get("passcode.many.detail"));
                    case SIGN_IN_ENDED, TOO_WEAK ->
                        visitor.problem(403, text.get("passcode.refused"), text.get("passcode.refused.detail"));
                    case SWITCHED_OFF ->
                        visitor.problem(404, text.get("passcode.away"), text.get("passcode.off.detail"));
                    case UNAVAILABLE ->
                        visitor.problem(503, text.get("passcode.away"), text.get("problem.away.detail"));
                };
        };
    }

    private Model model(PasscodeIssueResult.Issued issued, PortalRequest request, PortalVisitor visitor) {
        Instant until = issued.expires();
        return new Model(
                issued.code().reveal(),
                TIME.format(until.atOffset(ZoneOffset.UTC)),
                until.toString(),
                Math.max(0, Duration.between(clock.instant(), until).toSeconds()),
                visitor.user(),
                addresses.of(request, visitor.user()));
    }
}
