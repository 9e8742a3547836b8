package org.x2gobroker.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.x2gobroker.auth.SecretText;
import org.x2gobroker.testing.BrokerUnderTest;

/** Tests the OpenAPI document as programs read it. */
@QuarkusTest
class OpenApiDocumentTest {
    @Inject
    BrokerUnderTest broker;

    @TempDir
    Path folder;

    @BeforeEach
    void configure() {
        Api.configure(broker, folder, Map.of());
    }

    @Test
    void isAcceptedByAParser() {
        assertThat(parse().getMessages()).isEmpty();
    }

    @Test
    void describesEachOperationAndItsResponses() {
        document()
                .getPaths()
                .forEach((address, page) -> page.readOperationsMap().forEach((method, operation) -> {
                    assertThat(operation.getSummary())
                            .as("%s %s", method, address)
                            .isNotBlank();
                    assertThat(operation.getTags()).as("%s %s", method, address).isNotEmpty();
                    assertThat(operation.getResponses().keySet())
                            .as("%s %s", method, address)
                            .contains("401", "406", "503")
                            .containsAnyOf("200", "201", "204");
                    if (method != PathItem.HttpMethod.GET) {
                        assertThat(operation.getResponses().keySet())
                                .as("%s %s", method, address)
                                .contains("403", "409");
                    }
                    if (operation.getRequestBody() != null) {
                        assertThat(operation.getResponses().keySet())
                                .as("%s %s", method, address)
                                .contains("400", "413", "415", "422");
                    }
                    if (address.contains("{")) {
                        assertThat(operation.getResponses().keySet())
                                .as("%s %s", method, address)
                                .contains("404");
                    }
                }));
    }

    @Test
    void namesEachOperationOnce() {
        List<String> names = document().getPaths().values().stream()
                .flatMap(page -> page.readOperations().stream())
                .map(Operation::getOperationId)
                .toList();

        assertThat(names)
                .hasSizeGreaterThan(15)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).matches("[a-z]+([A-Z][a-z]+)+"))
                .contains("listProfiles", "explainAccess", "endUserCookies");
    }

    @Test
    void showsAnExampleOfEachBody() {
        document()
                .getPaths()
                .forEach((address, page) -> page.readOperationsMap().forEach((method, operation) -> {
                    if (operation.getRequestBody() != null) {
                        assertThat(operation.getRequestBody().getContent())
                                .allSatisfy((type, content) -> assertThat(content.getExamples())
                                        .as("%s %s, %s", method, address, type)
                                        .isNotEmpty());
                    }
                }));
    }

    @Test
    void listsTheAllowedMethodsOfEachPath() {
        document()
                .getPaths()
                .forEach((address, page) -> assertThat(AllowedMethodsMapper.at(address.replaceAll("\\{.*?}", "x")))
                        .as(address)
                        .isEqualTo(page.readOperationsMap().keySet().stream()
                                .map(PathItem.HttpMethod::name)
                                .sorted()
                                .collect(Collectors.joining(", "))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?format=json", "/", ".json", ".yaml", ".yml"})
    void isForThoseWhoHaveLoggedIn(String ending) {
        Api.nobody()
                .get(AdminApiPath.OPENAPI + ending)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:x2gobroker:problem:login-needed"));
        Api.as(new SecretText("x2gobroker_nonsense"))
                .get(AdminApiPath.OPENAPI + ending)
                .then()
                .statusCode(401);
    }

    @Test
    void asksForALoginAsTheApiDoes() {
        assertThat(Api.nobody().get(AdminApiPath.OPENAPI).headers().getValues("WWW-Authenticate"))
                .containsExactly(
                        "Basic realm=\"X2Go Session Broker\", charset=\"UTF-8\"",
                        "Bearer realm=\"X2Go Session Broker\"");
    }

    @Test
    void isForEverybodyWhereTheConfigurationSaysSo() {
        Api.configure(broker, folder, Map.of("X2GOBROKER_ADMIN_OPENAPI_WITHOUT_LOGIN", "true"));

        Api.nobody().get(AdminApiPath.OPENAPI + "?format=json").then().statusCode(200);
        Api.nobody().get(AdminApiPath.PATH + "/profiles").then().statusCode(401);
    }

    private static OpenAPI document() {
        return parse().getOpenAPI();
    }

    private static SwaggerParseResult parse() {
        String document = Api.auditor()
                .get(AdminApiPath.PATH + "/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new OpenAPIV3Parser().readContents(document);
    }
}
