import { z } from "zod";
import { sharedError } from "./shared-error";

/** Every error code of the API, with its HTTP status and title. Source of the form: RFC 9457. */
export const PROBLEMS = {
  malformed_request: { status: 400, title: "The request cannot be read" },
  malformed_json: { status: 400, title: "The body is not valid JSON" },
  invalid_cursor: { status: 400, title: "The cursor does not belong to this list" },
  sign_in_required: { status: 401, title: "Sign in first" },
  code_required: { status: 401, title: "A code is asked for" },
  sign_in_refused: { status: 401, title: "Not signed in" },
  hand_off_unknown: { status: 401, title: "The link is not valid" },
  metrics_token_required: { status: 401, title: "The token of the metrics is missing or wrong" },
  not_permitted: { status: 403, title: "Your role does not allow this" },
  cross_site: { status: 403, title: "Request from another site" },
  not_found: { status: 404, title: "Not found" },
  wrong_host: { status: 421, title: "The console is not known by this name" },
  request_timeout: { status: 408, title: "The request took too long" },
  headers_too_large: { status: 431, title: "The headers are too large" },
  method_not_allowed: { status: 405, title: "Method not allowed" },
  not_acceptable: { status: 406, title: "No such representation" },
  connector_name_taken: { status: 409, title: "The name is taken" },
  role_arn_taken: { status: 409, title: "The role already belongs to a connector" },
  no_account: { status: 409, title: "Nobody has signed in" },
  no_password: { status: 409, title: "The account has no password" },
  passkeys_impossible: { status: 409, title: "Passkeys do not work at this address" },
  passkey_refused: { status: 409, title: "The passkey was not added" },
  authenticator_on: { status: 409, title: "Codes are asked for already" },
  authenticator_off: { status: 409, title: "No authenticator app is set up" },
  logout_token_refused: { status: 400, title: "The logout token is not accepted" },
  password_off: { status: 409, title: "Passwords are turned off" },
  user_exists: { status: 409, title: "The address is a user’s" },
  last_owner: { status: 409, title: "There would be no owner" },
  registry_exists: { status: 409, title: "The registry exists already" },
  connector_in_use: { status: 409, title: "The connector is in use" },
  connector_insecure: { status: 409, title: "The connector is insecure" },
  connector_not_proved: { status: 409, title: "The connector has not passed its test" },
  connector_kind: { status: 409, title: "The connector is of another kind" },
  connector_changed: { status: 409, title: "The connector was changed meanwhile" },
  too_many_images: { status: 422, title: "The repository is too large for this" },
  images_left_out: { status: 409, title: "The filter leaves images out" },
  no_sync: { status: 404, title: "There is no such sync" },
  inventory_not_read: { status: 409, title: "The inventory of this type is not read" },
  connector_incomplete: { status: 409, title: "The connector has no role yet" },
  rotation_under_way: { status: 409, title: "The External ID is being replaced already" },
  no_rotation: { status: 409, title: "The External ID is not being replaced" },
  account_in_use: { status: 409, title: "Registries use this account" },
  console_identity_missing: { status: 409, title: "Mooring has no AWS identity here" },
  check_cancelled: { status: 409, title: "The check was stopped" },
  check_lost: { status: 503, title: "The check was lost" },
  secret_unavailable: { status: 503, title: "The secret cannot be used" },
  no_check_running: { status: 404, title: "No check is under way" },
  hand_off_used: { status: 409, title: "The link was used already" },
  hand_off_outdated: { status: 409, title: "The link no longer fits its connector" },
  role_proved: { status: 409, title: "The connector has a role that works" },
  role_exists: { status: 409, title: "A role of that name exists" },
  account_mismatch: { status: 409, title: "The credentials belong to another account" },
  credentials_denied: { status: 403, title: "The credentials may not do this" },
  role_refused: { status: 422, title: "IAM refused the role" },
  credentials_refused: { status: 422, title: "AWS does not accept the credentials" },
  aws_refused: { status: 502, title: "AWS refused the request" },
  aws_unreadable: { status: 502, title: "The answer did not come from AWS" },
  aws_unreachable: { status: 504, title: "AWS did not answer" },
  set_up_link_gone: { status: 410, title: "The link is not valid any more" },
  hand_off_expired: { status: 410, title: "The link has expired" },
  hand_off_revoked: { status: 410, title: "The link was revoked" },
  precondition_failed: { status: 412, title: "It was changed meanwhile" },
  body_too_large: { status: 413, title: "The body is too large" },
  unsupported_media_type: { status: 415, title: "The body is of another type" },
  validation_failed: { status: 422, title: "The input is not valid" },
  too_many_attempts: { status: 429, title: "Too many requests" },
  judging_busy: { status: 503, title: "Too many policies are being judged" },
  database_unavailable: { status: 503, title: "The database does not answer" },
  starting: { status: 503, title: "Mooring is starting" },
  internal_error: { status: 500, title: "Something went wrong in Mooring" },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

export const fieldErrorSchema = z.strictObject({
  /** JSON Pointer (RFC 6901) into the body, or `?name` for a query parameter. */
  pointer: z.string(),
  code: z.string(),
  message: z.string(),
});
export type FieldError = z.infer<typeof fieldErrorSchema>;

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  instance: z.string(),
  requestId: z.string(),
  errors: z.array(fieldErrorSchema).optional(),
  /** For connector_in_use: the registries that rest on it. */
  registries: z.array(z.strictObject({ id: z.string(), name: z.string() })).optional(),
  /** For code_required: goes with the code, once, within 5 minutes. */
  ticket: z.string().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

type ProblemDetails = {
  errors?: readonly FieldError[];
  registries?: readonly { id: string; name: string }[];
  ticket?: string;
  /** Told in the header Retry-After. */
  retryAfterSeconds?: number;
};

/** The one error that a verb throws on purpose; the route wrapper turns it into problem+json. */
export class AppError extends sharedError("AppError") {
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, detail: string, details: ProblemDetails = {}) {
    super(detail);
    this.code = code;
    this.details = details;
  }
}

/** A problem with one field, whose sentence is also the detail. `fieldCode` where the field's code says more than the problem's. */
export function fieldError(
  code: ProblemCode,
  pointer: string,
  message: string,
  fieldCode: string = code,
): AppError {
  return new AppError(code, message, { errors: [{ pointer, code: fieldCode, message }] });
}
