import type { WireProtocol } from "./aws-error";
import { QueryParams } from "./query-params";
import type { SignedRequest } from "./sigv4";

export type PracticeService = "sts" | "iam" | "ecr";

/** What a request asks for, told by its shape alone: one endpoint stands for every service, so the host says nothing. */
export type IncomingRequest = SignedRequest & {
  readonly protocol: WireProtocol;
  /** undefined for a shape that belongs to none of the services. */
  readonly service: PracticeService | undefined;
  readonly action: string;
  readonly version: string;
  readonly params: QueryParams;
  readonly requestId: string;
  readonly sourceIp: string;
};

const QUERY_VERSIONS: Readonly<Record<string, PracticeService>> = {
  "2011-06-15": "sts",
  "2010-05-08": "iam",
};

const ECR_TARGET = "AmazonEC2ContainerRegistry_V20150921.";

export function readIncomingRequest(
  request: SignedRequest,
  requestId: string,
  sourceIp: string,
): IncomingRequest {
  const target = request.headers["x-amz-target"];
  if (target !== undefined) {
    const isEcr = target.startsWith(ECR_TARGET);
    return {
      ...request,
      protocol: "json",
      service: isEcr ? "ecr" : undefined,
      action: isEcr ? target.slice(ECR_TARGET.length) : target,
      version: "1.1",
      params: new QueryParams("", ""),
      requestId,
      sourceIp,
    };
  }
  const form = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
  const params = new QueryParams(request.queryString, form ? request.body.toString("utf8") : "");
  const version = params.get("Version") ?? "NO_VERSION_SPECIFIED";
  return {
    ...request,
    protocol: "query",
    service: QUERY_VERSIONS[version],
    action: params.get("Action") ?? "",
    version,
    params,
    requestId,
    sourceIp,
  };
}
