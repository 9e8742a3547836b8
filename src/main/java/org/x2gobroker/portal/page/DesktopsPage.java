package org.x2gobroker.portal.page;

import jakarta.inject.Singleton;
import java.util.List;
import org.x2gobroker.auth.passcode.PasscodeService;
import org.x2gobroker.frontend.web.PageResponse;
import org.x2gobroker.portal.PortalPage;
import org.x2gobroker.portal.PortalPath;
import org.x2gobroker.portal.PortalRequest;
import org.x2gobroker.portal.PortalVisitor;

/** The first page: the reader's desktops, and the way to a passcode. */
@Singleton
class DesktopsPage implements PortalPage {
    private final VisibleDesktops desktops;
    private final ClientAddressText addresses;
    private final PasscodeService passcodes;

    DesktopsPage(VisibleDesktops desktops, ClientAddressText addresses, PasscodeService passcodes) {
        this.desktops = desktops;
        this.addresses = addresses;
        this.passcodes = passcodes;
    }

    /** What the page shows. */
    record Model(List<DesktopView> desktops, boolean hasPasscodes, ClientAddressText.Commands commands) {}

    @Override
    public String name() {
        return PortalPath.HOME;
    }

    @Override
    public int navigationPlace() {
        return 0;
    }

    @Override
    public PageResponse show(PortalRequest request, PortalVisitor visitor) {
        List<DesktopView> views = desktops
                .list(visitor.signIn(), request.browser().client())
                .stream()
                .map(DesktopView::of)
                .toList();
        return visitor.page(
                "home", name(), new Model(views, passcodes.isAccepted(), addresses.of(request, visitor.user())));
    }
}
