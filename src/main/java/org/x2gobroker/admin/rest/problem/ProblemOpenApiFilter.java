package org.x2gobroker.admin.rest.problem;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Adds the common problems of all operations to the OpenAPI document. {@code mp.openapi.filter} names this class. */
public class ProblemOpenApiFilter implements OASFilter {
    private static final List<ProblemType> OF_ALL =
            List.of(ProblemType.LOGIN_NEEDED, ProblemType.NOT_ACCEPTABLE, ProblemType.AWAY);
    private static final List<ProblemType> OF_WRITES = List.of(ProblemType.NOT_ALLOWED, ProblemType.NO_DATABASE);
    private static final List<ProblemType> OF_REVISIONS = List.of(ProblemType.STALE, ProblemType.PRECONDITION_NEEDED);
    private static final List<ProblemType> OF_BODIES =
            List.of(ProblemType.UNREADABLE, ProblemType.TOO_LARGE, ProblemType.WRONG_CONTENT, ProblemType.INVALID);

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getPaths()
                .getPathItems()
                .forEach((address, page) -> page.getOperations()
                        .forEach((method, operation) ->
                                add(problems(address, method, operation), operation.getResponses())));
    }

    private static List<ProblemType> problems(String address, PathItem.HttpMethod method, Operation operation) {
        List<ProblemType> problems = new ArrayList<>(OF_ALL);
        if (method != PathItem.HttpMethod.GET) {
            problems.addAll(OF_WRITES);
        }
        if (operation.getRequestBody() != null) {
            problems.addAll(OF_BODIES);
        }
        List<Parameter> parameters = operation.getParameters();
        if (parameters != null && !parameters.isEmpty()) {
            problems.add(ProblemType.UNREADABLE);
            if (parameters.stream().anyMatch(parameter -> parameter.getIn() == Parameter.In.HEADER)) {
                problems.addAll(OF_REVISIONS);
            }
        }
        if (address.contains("{")) {
            problems.add(ProblemType.NOT_FOUND);
        }
        return problems;
    }

    private static void add(List<ProblemType> problems, APIResponses responses) {
        for (ProblemType problem : problems) {
            String status = Integer.toString(problem.status());
            if (!responses.hasAPIResponse(status)) {
                responses.addAPIResponse(status, OASFactory.createAPIResponse().ref("Problem"));
            }
        }
    }
}
