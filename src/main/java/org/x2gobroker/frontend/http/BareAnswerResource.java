package org.x2gobroker.frontend.http;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** What the server itself can do, for {@code make bench}: answers a number of bytes. No ordinary build has it. */
@IfBuildProperty(name = "x2gobroker.bench", stringValue = "true")
@Path("/bench/bytes/{number: [0-9]{1,6}}")
public class BareAnswerResource {
    @GET
    @Produces("text/plain; charset=utf-8")
    public String get(@PathParam("number") int number) {
        return "x".repeat(number);
    }
}
