import "server-only";
import { cleanText } from "@/lib/domain/api/clean-text";
import type { AwsFailure, AwsFailureKind } from "@/lib/domain/checks/aws-failure";

/** Sources: "Common errors" of the STS, IAM and ECR API references; aws-sdk-js-v3 credential providers. */
const KIND_BY_CODE: Readonly<Record<string, AwsFailureKind>> = {
  CredentialsProviderError: "no_credentials",
  CredentialsError: "no_credentials",
  TokenProviderError: "no_credentials",
  InvalidClientTokenId: "bad_credentials",
  UnrecognizedClientException: "bad_credentials",
  InvalidAccessKeyId: "bad_credentials",
  MissingAuthenticationToken: "bad_credentials",
  MissingAuthenticationTokenException: "bad_credentials",
  ExpiredToken: "expired",
  ExpiredTokenException: "expired",
  RequestExpired: "clock",
  InvalidSignatureException: "clock",
  SignatureDoesNotMatch: "clock",
  AccessDenied: "access_denied",
  AccessDeniedException: "access_denied",
  UnauthorizedOperation: "access_denied",
  ValidationError: "invalid_input",
  ValidationException: "invalid_input",
  InvalidParameterException: "invalid_input",
  MalformedPolicyDocument: "invalid_input",
  MalformedPolicyDocumentException: "invalid_input",
  PackedPolicyTooLarge: "invalid_input",
  PackedPolicyTooLargeException: "invalid_input",
  RegionDisabledException: "region_disabled",
  OptInRequired: "region_disabled",
  Throttling: "throttled",
  ThrottlingException: "throttled",
  TooManyRequestsException: "throttled",
  LimitExceededException: "throttled",
  ServerException: "aws_fault",
  ServiceUnavailable: "aws_fault",
  InternalFailure: "aws_fault",
  TimeoutError: "unreachable",
  ECONNREFUSED: "unreachable",
  ECONNRESET: "unreachable",
  ENOTFOUND: "unreachable",
  EAI_AGAIN: "unreachable",
  ETIMEDOUT: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EPIPE: "unreachable",
  CERT_HAS_EXPIRED: "unreachable",
  SELF_SIGNED_CERT_IN_CHAIN: "unreachable",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "unreachable",
  UnreadableAnswer: "unreadable",
};

/** Other errors of the network: the system's, TLS's, and a peer that does not speak HTTP. Source: Node.js, "Errors". */
const NETWORK_CODES: readonly (readonly [RegExp, AwsFailureKind])[] = [
  [/^E[A-Z0-9]+$/, "unreachable"],
  [/^(?:ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/, "unreachable"],
  [/^HPE_/, "unreadable"],
];

/** AWS's longest words, a denial that names two ARNs and a policy, are below it. */
const MESSAGE_CHARACTERS = 1_000;

type SdkError = Error & {
  code?: unknown;
  Code?: unknown;
  $metadata?: { httpStatusCode?: number; requestId?: string };
  cause?: unknown;
};

/** Names what went wrong in an AWS call. An error that is no AWS or network error is thrown on: it is ours. */
export function readAwsFailure(error: unknown): AwsFailure {
  if (!(error instanceof Error)) throw error;
  const sdk = error as SdkError;
  const code = findCode(sdk);
  const httpStatus = sdk.$metadata?.httpStatusCode;
  const kind = KIND_BY_CODE[code] ?? kindOfStatus(httpStatus) ?? kindOfNetworkCode(code);
  if (!kind) throw error;
  const requestId = sdk.$metadata?.requestId;
  return {
    kind,
    code: tellText(code, 100),
    message: tellText(error.message || code, MESSAGE_CHARACTERS),
    ...(requestId ? { requestId: tellText(requestId, 100) } : {}),
    ...(httpStatus ? { httpStatus } : {}),
  };
}

function findCode(error: SdkError): string {
  for (const candidate of [error.name, error.code, error.Code]) {
    if (typeof candidate === "string" && candidate in KIND_BY_CODE) return candidate;
  }
  if (error.cause instanceof Error) {
    const inner = findCode(error.cause as SdkError);
    if (inner in KIND_BY_CODE) return inner;
  }
  return typeof error.code === "string" ? error.code : error.name;
}

/** It may come from anybody: bounded, and without control bytes. */
function tellText(text: string, characters: number): string {
  return cleanText(text.length > characters ? `${text.slice(0, characters)}…` : text);
}

function kindOfNetworkCode(code: string): AwsFailureKind | undefined {
  return NETWORK_CODES.find(([pattern]) => pattern.test(code))?.[1];
}

function kindOfStatus(status: number | undefined): AwsFailureKind | undefined {
  if (status === undefined) return undefined;
  if (status === 429) return "throttled";
  return status >= 500 ? "aws_fault" : "other";
}
