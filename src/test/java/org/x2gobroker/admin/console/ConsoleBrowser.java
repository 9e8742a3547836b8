package org.x2gobroker.admin.console;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser at the console that keeps its cookies and sends the tokens of forms back. */
final class ConsoleBrowser {
    private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final Map<String, String> cookies = new HashMap<>();
    private String csrf = "";

    /** Logs in; whether that was granted shows in the pages. */
    static ConsoleBrowser login(String user, String password) {
        ConsoleBrowser browser = new ConsoleBrowser();
        browser.send(user, password);
        return browser;
    }

    Response send(String user, String password) {
        Response form = get("login");
        Response answer = keep(request()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam("form", find(FORM, form.asString()))
                .formParam("user", user)
                .formParam("password", password)
                .post("/admin/login"));
        if (answer.statusCode() == 303) {
            csrf = find(CSRF, get("profiles").asString());
        }
        return answer;
    }

    Response get(String page) {
        return keep(request().urlEncodingEnabled(false).get("/admin/" + page));
    }

    /** Sends a form as the page would. */
    Response post(String page, Map<String, ?> fields) {
        return postWith(csrf, page, fields);
    }

    Response postWith(String token, String page, Map<String, ?> fields) {
        return keep(request()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam("csrf", token)
                .formParams(fields)
                .post("/admin/" + page));
    }

    /** Sends a form and follows where it leads. */
    Response postAndFollow(String page, Map<String, ?> fields) {
        Response answer = post(page, fields);
        return answer.statusCode() == 303 ? get(answer.header("Location").replace("./", "")) : answer;
    }

    RequestSpecification request() {
        return given().redirects().follow(false).cookies(cookies);
    }

    /** Watches a part of a page that changes while the page is open; the end of the answer is the end of the text. */
    InputStream watch(URI console, String part) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) console.resolve("live?part=" + part).toURL().openConnection();
        connection.setReadTimeout(60_000);
        connection.setRequestProperty(
                "Cookie",
                cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; ")));
        return connection.getInputStream();
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
