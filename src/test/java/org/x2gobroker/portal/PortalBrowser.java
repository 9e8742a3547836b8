package org.x2gobroker.portal;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.x2gobroker.testing.StubIssuer;

/** A browser at the portal, or at another folder of pages, that keeps its cookies and sends the tokens of forms back. */
public final class PortalBrowser {
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final String folder;
    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();

    public PortalBrowser() {
        this("/portal/");
    }

    public PortalBrowser(String folder) {
        this.folder = folder;
    }

    /** Sends this header with each request from now on, as a proxy would. */
    PortalBrowser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    PortalBrowser without(String header) {
        headers.remove(header);
        return this;
    }

    public Response get(String page) {
        return keep(request().urlEncodingEnabled(false).get(folder + page));
    }

    Response signIn(String user, String password) {
        Response form = get("login");
        return keep(request()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam("form", find(FORM, form.asString()))
                .formParam("user", user)
                .formParam("password", password)
                .post(folder + "login"));
    }

    /** Goes to the issuer and comes back. */
    public Response signIn(StubIssuer issuer) {
        return signIn(issuer, "start");
    }

    Response signIn(StubIssuer issuer, String start) {
        URI back = issuer.visit(get(start).header("Location"));
        return get("callback?" + back.getRawQuery());
    }

    /** Sends a form as the page would. */
    public Response post(String page, Map<String, ?> fields) {
        return postWith(csrf(), page, fields);
    }

    Response postWith(String token, String page, Map<String, ?> fields) {
        return keep(request()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam("csrf", token)
                .formParams(fields)
                .post(folder + page));
    }

    private String csrf() {
        return find(CSRF, get("").asString());
    }

    RequestSpecification request() {
        return given().redirects().follow(false).cookies(cookies).headers(headers);
    }

    private Response keep(Response answer) {
        cookies.putAll(answer.cookies());
        cookies.values().removeIf(String::isEmpty);
        return answer;
    }

    private static String find(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        return found.find() ? found.group(1) : "";
    }
}
