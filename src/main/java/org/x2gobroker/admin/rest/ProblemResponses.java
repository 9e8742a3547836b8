package org.x2gobroker.admin.rest;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Adds to the OpenAPI document what any operation may answer, so that no method has to say it. Named by {@code mp.openapi.filter}. */
public class ProblemResponses implements OASFilter {
    private static final List<ProblemKind> OF_ALL =
            List.of(ProblemKind.LOGIN_NEEDED, ProblemKind.NOT_ACCEPTABLE, ProblemKind.AWAY);
    private static final List<ProblemKind> OF_WRITES = List.of(ProblemKind.NOT_ALLOWED, ProblemKind.NO_DATABASE);
    private static final List<ProblemKind> OF_REVISIONS = List.of(ProblemKind.STALE, ProblemKind.PRECONDITION_NEEDED);
    private static final List<ProblemKind> OF_BODIES =
            List.of(ProblemKind.UNREADABLE, ProblemKind.TOO_LARGE, ProblemKind.WRONG_CONTENT, ProblemKind.INVALID);

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths()
                .getPathItems()
                .forEach((address, page) -> page.getOperations()
                        .forEach((method, operation) ->
                                add(problems(address, method, operation), operation.getResponses())));
    }

    private static List<ProblemKind> problems(String address, PathItem.HttpMethod method, Operation operation) {
        List<ProblemKind> problems = new ArrayList<>(OF_ALL);
        if (method != PathItem.HttpMethod.GET) {
            problems.addAll(OF_WRITES);
        }
        if (operation.getRequestBody() != null) {
            problems.addAll(OF_BODIES);
        }
        List<Parameter> parameters = operation.getParameters();
        if (parameters != null && !parameters.isEmpty()) {
            problems.add(ProblemKind.UNREADABLE);
            if (parameters.stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.HEADER)) {
                problems.addAll(OF_REVISIONS);
            }
        }
        if (address.contains("{")) {
            problems.add(ProblemKind.NOT_FOUND);
        }
        return problems;
    }

    private static void add(List<ProblemKind> problems, APIResponses responses) {
        for (ProblemKind problem : problems) {
            String status = Integer.toString(problem.status());
            if (!responses.hasAPIResponse(status)) {
                responses.addAPIResponse(status, OASFactory.createAPIResponse().ref("Problem"));
            }
        }
    }
}
