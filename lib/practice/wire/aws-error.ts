export type WireProtocol = "query" | "json";

type Code = { readonly code: string; readonly status: number };

/** An error AWS itself would answer. Query services and JSON services name and number some of them differently. */
export class AwsError extends Error {
  readonly wire: Readonly<Record<WireProtocol, Code>>;

  constructor(code: string | Readonly<Record<WireProtocol, Code>>, message: string, status = 400) {
    super(message);
    this.name = "AwsError";
    this.wire =
      typeof code === "string" ? { query: { code, status }, json: { code, status } } : code;
  }
}

/**
 * Errors that every service shares, as each protocol writes them.
 * Sources: "Common errors" of the STS, IAM and ECR API references; answers quoted in
 * github.com/aws/aws-sdk-php/issues/1114 (UnrecognizedClientException 400),
 * github.com/upmc-enterprises/registry-creds/issues/24 (InvalidSignatureException 400),
 * github.com/iann0036/cloud9-sync/issues/10 (IncompleteSignatureException 400),
 * github.com/hashicorp/terraform-provider-aws/issues/32549 (InvalidClientTokenId 403).
 */
const COMMON = {
  missing_token: ["MissingAuthenticationToken", 403, "MissingAuthenticationTokenException", 400],
  incomplete_signature: ["IncompleteSignature", 400, "IncompleteSignatureException", 400],
  wrong_signature: ["SignatureDoesNotMatch", 403, "InvalidSignatureException", 400],
  unknown_token: ["InvalidClientTokenId", 403, "UnrecognizedClientException", 400],
  expired_token: ["ExpiredToken", 403, "ExpiredTokenException", 400],
  access_denied: ["AccessDenied", 403, "AccessDeniedException", 400],
  throttled: ["Throttling", 400, "ThrottlingException", 400],
  internal: ["InternalFailure", 500, "ServerException", 500],
  unavailable: ["ServiceUnavailable", 503, "ServiceUnavailableException", 503],
} as const satisfies Record<string, readonly [string, number, string, number]>;

export type CommonErrorKind = keyof typeof COMMON;

export function commonError(kind: CommonErrorKind, message: string): AwsError {
  const [queryCode, queryStatus, jsonCode, jsonStatus] = COMMON[kind];
  return new AwsError(
    {
      query: { code: queryCode, status: queryStatus },
      json: { code: jsonCode, status: jsonStatus },
    },
    message,
  );
}
