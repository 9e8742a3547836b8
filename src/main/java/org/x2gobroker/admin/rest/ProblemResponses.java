package org.x2gobroker.admin.rest;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Adds to the OpenAPI document what any operation may answer, so that no method has to say it. Named by {@code mp.openapi.filter}. */
public class ProblemResponses implements OASFilter {
    private static final List<ProblemKind> OF_ALL = List.of(ProblemKind.LOGIN_NEEDED, ProblemKind.AWAY);
    private static final List<ProblemKind> OF_WRITES = List.of(ProblemKind.NOT_ALLOWED, ProblemKind.NO_DATABASE);

    @Override
    public PathItem filterPathItem(PathItem page) {
        for (Map.Entry<PathItem.HttpMethod, Operation> operation :
                page.getOperations().entrySet()) {
            APIResponses responses = operation.getValue().getResponses();
            add(OF_ALL, responses);
            if (operation.getKey() != PathItem.HttpMethod.GET) {
                add(OF_WRITES, responses);
            }
        }
        return page;
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
