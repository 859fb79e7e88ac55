import { authenticate } from "./authenticate";
import { ECR_OPERATIONS } from "./ecr/ecr-operations";
import { asFields } from "./ecr/json-input";
import { IAM_OPERATIONS } from "./iam/iam-operations";
import type { QueryOperation } from "./operation";
import type { Call } from "./request-context";
import { STS_OPERATIONS } from "./sts/sts-operations";
import { denyUnimplementedEcr, denyUnimplementedQuery, isEcrAction } from "./unimplemented";
import { AwsError } from "./wire/aws-error";
import type { IncomingRequest } from "./wire/incoming-request";
import { queryError, queryResponse } from "./wire/xml";
import type { World } from "./world";

export type Answer = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
};

/** What a test can read afterwards of a request. */
export type RequestFacts = {
  region?: string;
  principalArn?: string;
  errorCode?: string;
};

const QUERY_OPERATIONS = {
  sts: STS_OPERATIONS,
  iam: IAM_OPERATIONS,
} as const satisfies Record<string, ReadonlyMap<string, QueryOperation>>;

/** Authenticates, runs the operation and writes its result or its error in the service's protocol. */
export function answer(world: World, request: IncomingRequest, facts: RequestFacts): Answer {
  try {
    return request.protocol === "json"
      ? answerJson(world, request, facts)
      : answerQuery(world, request, facts);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return answerError(request, error, facts);
  }
}

export function answerError(
  request: IncomingRequest,
  error: AwsError,
  facts: RequestFacts,
): Answer {
  const { code, status } = error.wire[request.protocol];
  facts.errorCode = code;
  if (request.protocol === "json") {
    return jsonAnswer({ __type: code, message: error.message }, status);
  }
  const service = request.service === "iam" ? "iam" : "sts";
  const body = queryError(service, { code, status, message: error.message }, request.requestId);
  return { status, contentType: "text/xml", body };
}

function jsonAnswer(content: unknown, status: number): Answer {
  return {
    status,
    contentType: "application/x-amz-json-1.1",
    body: JSON.stringify(content),
  };
}

function answerQuery(world: World, request: IncomingRequest, facts: RequestFacts): Answer {
  const service = request.service === "iam" ? "iam" : "sts";
  const call = openCall(world, request, service, facts);
  if (request.action === "") {
    throw new AwsError(
      "MissingAction",
      "The request is missing an action or a required parameter.",
    );
  }
  const operation = request.service && QUERY_OPERATIONS[service].get(request.action);
  if (!operation) {
    if (request.service) denyUnimplementedQuery(call, service, request.action, request.params);
    throw new AwsError(
      "InvalidAction",
      `Could not find operation ${request.action} for version ${request.version}`,
    );
  }
  const result = operation(world, call, request.params);
  return {
    status: 200,
    contentType: "text/xml",
    body: queryResponse(service, request.action, result, request.requestId),
  };
}

function answerJson(world: World, request: IncomingRequest, facts: RequestFacts): Answer {
  const operation = ECR_OPERATIONS.get(request.action);
  // AWS looks at the signature only of what it knows.
  if (request.service !== "ecr" || !(operation || isEcrAction(request.action))) {
    throw new AwsError("UnknownOperationException", "");
  }
  const call = openCall(world, request, "ecr", facts);
  const fields = asFields(parseBody(request.body));
  if (!operation) {
    denyUnimplementedEcr(call, request.action, fields);
    throw new AwsError("UnknownOperationException", "The practice AWS does not do this.");
  }
  return jsonAnswer(operation(world, call, fields), 200);
}

function parseBody(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new AwsError("SerializationException", "");
  }
}

function openCall(
  world: World,
  request: IncomingRequest,
  service: "sts" | "iam" | "ecr",
  facts: RequestFacts,
): Call {
  const { caller, region } = authenticate(world, request, service);
  facts.region = region;
  facts.principalArn = caller.arn;
  return {
    caller,
    region,
    requestId: request.requestId,
    now: world.now(),
    sourceIp: request.sourceIp,
    userAgent: request.headers["user-agent"],
  };
}
