package org.x2gobroker.admin.rest;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.x2gobroker.admin.rest.host.HostAssignmentResource;
import org.x2gobroker.admin.rest.host.HostAssignmentsResource;
import org.x2gobroker.admin.rest.host.HostPlansResource;
import org.x2gobroker.admin.rest.host.HostsResource;
import org.x2gobroker.admin.rest.host.MaintenanceResource;
import org.x2gobroker.admin.rest.host.PlacementsResource;
import org.x2gobroker.admin.rest.profile.ListingPreviewResource;
import org.x2gobroker.admin.rest.profile.ProfileExplainResource;
import org.x2gobroker.admin.rest.profile.ProfileExportResource;
import org.x2gobroker.admin.rest.profile.ProfileImportResource;
import org.x2gobroker.admin.rest.profile.ProfilesResource;
import org.x2gobroker.admin.rest.report.SessionReportResource;
import org.x2gobroker.admin.rest.session.SessionsResource;
import org.x2gobroker.admin.rest.user.UserAssignmentsResource;
import org.x2gobroker.admin.rest.user.UserCookiesResource;
import org.x2gobroker.admin.rest.user.UserSecondFactorResource;

/** Finds the methods that a path of the API allows, for the header {@code Allow} of status 405. Source: RFC 9110, section 15.5.6. */
public final class AllowedMethodsMapper {
    private static final List<Operation> OPERATIONS = Stream.of(
                    AuditResource.class,
                    ProfileExplainResource.class,
                    ProfileExportResource.class,
                    HostsResource.class,
                    HostAssignmentsResource.class,
                    HostAssignmentResource.class,
                    HostPlansResource.class,
                    MaintenanceResource.class,
                    ProfileImportResource.class,
                    PlacementsResource.class,
                    ListingPreviewResource.class,
                    ProfilesResource.class,
                    SessionsResource.class,
                    SessionReportResource.class,
                    UserCookiesResource.class,
                    UserAssignmentsResource.class,
                    UserSecondFactorResource.class)
            .flatMap(resource -> Arrays.stream(resource.getMethods()).flatMap(method -> operations(resource, method)))
            .toList();

    private AllowedMethodsMapper() {}

    /** Returns the sorted names of the methods, separated by commas; empty for an unknown path. */
    public static String at(String rawPath) {
        List<String> methods = OPERATIONS.stream()
                .filter(operation -> operation.address().matcher(rawPath).matches())
                .map(Operation::method)
                .sorted()
                .toList();
        return String.join(", ", methods);
    }

    private static Stream<Operation> operations(Class<?> resource, Method method) {
        String address = path(resource.getAnnotation(Path.class)) + path(method.getAnnotation(Path.class));
        Pattern pattern = Pattern.compile(address.replaceAll("\\{[a-z]+}", "[^/]+") + "/?");
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(http -> http != null)
                .map(http -> new Operation(pattern, http.value()));
    }

    private static String path(@Nullable Path path) {
        return path == null ? "" : path.value().startsWith("/") ? path.value() : "/" + path.value();
    }

    private record Operation(Pattern address, String method) {}
}
