package org.x2gobroker.portal.page;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import org.x2gobroker.frontend.web.PageResponse;
import org.x2gobroker.portal.PasscodeDesk;
import org.x2gobroker.portal.PortalPage;
import org.x2gobroker.portal.PortalPath;
import org.x2gobroker.portal.PortalRequest;
import org.x2gobroker.portal.PortalVisitor;

/** The first page: the reader's desktops, and the way to a passcode. */
@Singleton
class DesktopsPage implements PortalPage {
    private final VisibleDesktops desktops;
    private final ClientAddressText addresses;
    private final List<PasscodeDesk> desks;

    DesktopsPage(VisibleDesktops desktops, ClientAddressText addresses, @All List<PasscodeDesk> desks) {
        this.desktops = desktops;
        this.addresses = addresses;
        this.desks = List.copyOf(desks);
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
        List<DesktopView> views =
                desktops.list(visitor.signIn(), request.browser().client()).stream()
                        .map(DesktopView::of)
                        .toList();
        return visitor.page(
                "home",
                name(),
                new Model(
                        views,
                        desks.stream().anyMatch(PasscodeDesk::isOpen),
                        addresses.of(request, visitor.user())));
    }
}
