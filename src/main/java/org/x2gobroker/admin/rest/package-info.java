/**
 * Offers the admin API over HTTP, {@code /api/v1}: the login, problem details, and one resource for each noun. Resources translate and
 * decide nothing.
 */
@NullMarked
@OpenAPIDefinition(
        info =
                @Info(
                        title = "X2Go Session Broker: admin API",
                        version = "1",
                        license = @License(name = "Apache License 2.0", identifier = "Apache-2.0")),
        security = {@SecurityRequirement(name = "password"), @SecurityRequirement(name = "token")},
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = "password",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "basic",
                                    description = "A user in one of the groups admin-groups or auditor-groups."),
                            @SecurityScheme(
                                    securitySchemeName = "token",
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    description =
                                            "An API token made by 'x2gobroker token', or one of the OpenID Connect issuer.")
                        },
                        responses =
                                @APIResponse(
                                        name = "Problem",
                                        description = "Why it was not done.",
                                        content =
                                                @Content(
                                                        mediaType = ProblemDetail.MEDIA_TYPE,
                                                        schema = @Schema(implementation = ProblemDetail.class)))))
package org.x2gobroker.admin.rest;

import org.x2gobroker.admin.rest.problem.ProblemDetail;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jspecify.annotations.NullMarked;
