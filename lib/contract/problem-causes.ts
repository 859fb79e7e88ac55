import type { ProblemCode } from "@/lib/domain/api/problem";

type Explanation = { cause: string; fix: string };

/** Why each problem comes, and what to do about it: the page that a problem's `type` leads to. */
export const PROBLEM_CAUSES = {
  malformed_request: {
    cause:
      "The request is not HTTP as this server reads it, or its address has a percent sign that encodes nothing.",
    fix: "Encode the address as RFC 3986 says: a percent sign itself is %25.",
  },
  wrong_host: {
    cause: "The Host header names the console by a name that it does not answer to.",
    fix: "Use the address that the console prints at its start, or add the name to ALLOWED_HOSTS.",
  },
  request_timeout: {
    cause: "The headers or the body of the request did not arrive within the limit.",
    fix: "Send the request again, without pauses.",
  },
  headers_too_large: {
    cause: "The headers of the request, cookies among them, are larger than the server reads.",
    fix: "Delete the cookies of this address, or send fewer headers.",
  },
  starting: {
    cause: "The console opens its database and is not ready yet.",
    fix: "Wait a moment and try again.",
  },
  malformed_json: {
    cause: "The body of the request could not be read as JSON.",
    fix: "Look at the detail: it names the place. Send valid JSON, for example without a comma after the last item.",
  },
  invalid_cursor: {
    cause: "The cursor is damaged, or of another list or another order.",
    fix: "Ask for the first page without a cursor, and follow nextCursor from there with the same query.",
  },
  sign_in_required: {
    cause: "The request carries no session that lasts: there was none, or it ended.",
    fix: "Sign in at /sign-in. A session ends after 8 hours without use, and after 7 days.",
  },
  sign_in_refused: {
    cause:
      "There is no account with this e-mail address and this password, or none of this passkey.",
    fix: "Check both. A passkey that was removed, or belongs to somebody who is disabled, lets nobody in. A forgotten owner’s password is set anew by a link of: npm run owner:reset, on the server.",
  },
  code_required: {
    cause: "The password is right, and the account has an authenticator app.",
    fix: "Send its code with the ticket of this answer to POST /session/code, within 5 minutes. A recovery code does too.",
  },
  metrics_token_required: {
    cause: "The metrics of this console are read by the token of METRICS_TOKEN alone.",
    fix: "Send it as Authorization: Bearer …; a session or an API token does not help here.",
  },
  not_permitted: {
    cause: "Your role in this workspace does not allow the operation.",
    fix: "Ask somebody whose role allows it.",
  },
  set_up_link_gone: {
    cause:
      "The set-up link was used or revoked, has expired, or was not copied whole; or it was for the first owner, and there is one already.",
    fix: "Ask whoever invited you for a new one. Restart Mooring while there is no owner: its log prints a new one. For a forgotten password run npm run owner:reset on the server.",
  },
  too_many_attempts: {
    cause:
      "Something was asked for, or a sign-in tried, more often than one account, token or address may in a while; or too many requests of one address are under way.",
    fix: "Wait as long as the header Retry-After says, and try again. The README’s section Limits has the numbers.",
  },
  hand_off_unknown: {
    cause: "No hand-off link has this token.",
    fix: "Check that the link was copied whole, with everything after the #. Otherwise ask for a new link.",
  },
  cross_site: {
    cause: "The browser says that the request comes from a page of another site.",
    fix: "Use the console itself, or call the API from a program instead of a web page of another site.",
  },
  not_found: {
    cause: "Nothing has this address: it was deleted, or the id is mistyped.",
    fix: "Take the id from the list again.",
  },
  method_not_allowed: {
    cause: "The address exists, but not with this HTTP method.",
    fix: "Use one of the methods of the Allow header.",
  },
  not_acceptable: {
    cause: "The answer does not exist in the form that the Accept header asks for.",
    fix: "Ask for application/json, or leave the Accept header out.",
  },
  secret_unavailable: {
    cause:
      "The key that the password is sealed with is missing, or is another one than when it was entered.",
    fix: "Put the key back (ENCRYPTION_KEYS, or credentials.key in the data folder), or enter the secret again.",
  },
  connector_kind: {
    cause:
      "The request is about an IAM role, and the connector signs in with a user name and a password.",
    fix: "Use a connector whose kind is aws_role: GET /connectors?kind=aws_role lists them.",
  },
  connector_changed: {
    cause: "The connector was given another role, or was deleted, while the request was served.",
    fix: "Read the connector again, and send what is of its present role.",
  },
  inventory_not_read: {
    cause: "Mooring does not read what registries of this type hold.",
    fix: "Sync registries of the type aws-ecr.",
  },
  too_many_images: {
    cause:
      "A lifecycle policy is simulated over all images of a repository at once, and this one has too many.",
    fix: "Simulate the policy on a repository with fewer images, or preview it in the AWS console.",
  },
  images_left_out: {
    cause:
      "The registry’s filter leaves out images of this repository: what a lifecycle policy does depends on all of them.",
    fix: "Let every image of the repository in (PATCH the registry’s inventoryFilter), and sync it.",
  },
  no_sync: {
    cause: "The registry has no sync of this id, or it was cleared away.",
    fix: "List its syncs: GET /registries/{registryId}/syncs.",
  },
  connector_name_taken: {
    cause: "Another connector has this name.",
    fix: "Choose another name, or open the connector that has it.",
  },
  role_arn_taken: {
    cause:
      "A role belongs to one connector of the whole console, because the trust policy names that connector’s External ID.",
    fix: "Use the connector that has the role, if your list has it, or make a role of its own for this one.",
  },
  no_account: {
    cause:
      "Whoever is at the console’s own machine while it asks nobody to sign in has no account: no password, no sessions.",
    fix: "Sign in as a user; the local owner invites one on the page Users.",
  },
  no_password: {
    cause:
      "Somebody who comes by single sign-on alone has no password here, and nothing that takes it: no passkey, no authenticator app.",
    fix: "Change it at the provider. An owner gets a password here by npm run owner:reset, on the server.",
  },
  passkeys_impossible: {
    cause:
      "Browsers take a passkey for a host name alone, over https, or over http for localhost; Mooring knows its name by PUBLIC_URL.",
    fix: "Set PUBLIC_URL to the https address of the console, or open it as localhost on its own machine.",
  },
  passkey_refused: {
    cause:
      "The passkey did not sign the challenge that was given for it, within 5 minutes and for this address, or is here already, or there are as many as there may be.",
    fix: "Begin again; remove one that you do not use.",
  },
  authenticator_on: {
    cause: "Your account has an authenticator app already.",
    fix: "Turn it off first, with a code of it, and set up the other.",
  },
  authenticator_off: {
    cause: "Your account has no authenticator app, or none that is being set up.",
    fix: "Set one up on My account.",
  },
  password_off: {
    cause:
      "PASSWORD_SIGN_IN is off: people come in by single sign-on, and by no password or passkey.",
    fix: "Sign in by single sign-on. An owner whom it does not let in gets a link by npm run owner:reset, on the server.",
  },
  logout_token_refused: {
    cause:
      "The logout token is not signed by the provider of single sign-on, is not for this console, is too old, or was used already.",
    fix: "Only the provider sends them. Look at the console’s log, and at the clocks of both.",
  },
  user_exists: {
    cause: "Somebody with this e-mail address is a user already.",
    fix: "Change that user’s role, or enable them, on the page Users.",
  },
  last_owner: {
    cause:
      "Nobody else could manage users afterwards: the workspace has no other owner who is not disabled.",
    fix: "Make somebody else an owner first.",
  },
  registry_exists: {
    cause: "The registry of this account and region, or at this address, has been added already.",
    fix: "Open it from the list of registries, if your list has it, or choose another.",
  },
  connector_in_use: {
    cause: "Registries use this connector; the problem lists them.",
    fix: "Give those registries another connector, or delete them first.",
  },
  connector_insecure: {
    cause: "The last check found that the role can be assumed without the right External ID.",
    fix: "Replace the role’s trust policy by the one that the check shows, and test the connection again.",
  },
  connector_not_proved: {
    cause: "The connector has no check that shows that it works as it is now.",
    fix: "Test the connection, fix what the check names, and try again.",
  },
  connector_incomplete: {
    cause: "The connector is a draft: its name or its Role ARN is missing.",
    fix: "Save what the error’s pointer names.",
  },
  rotation_under_way: {
    cause:
      "A new External ID has been made already and was not taken over yet; or, on cancelling, the role was not yet seen to refuse an earlier one.",
    fix: "Complete that rotation, or cancel it before starting another. Before cancelling, test the connector until the role refuses the earlier one.",
  },
  no_rotation: {
    cause:
      "The connector has no new External ID: the rotation was completed, cancelled or never started.",
    fix: "Read the connector again. Start a rotation if its External ID is still to be replaced.",
  },
  account_in_use: {
    cause: "Registries of this connector are in the AWS account of its present role.",
    fix: "Use a role of the same account, or delete those registries first.",
  },
  console_identity_missing: {
    cause:
      "Mooring has no working AWS identity in this partition, so there is no account to trust.",
    fix: "Open Settings, Console identity: it says what is missing.",
  },
  check_cancelled: {
    cause: "Somebody stopped the check before its end. Nothing was kept of it.",
    fix: "Test the connection again.",
  },
  check_lost: {
    cause: "The process that ran the check ended before its result was kept.",
    fix: "Test the connection again.",
  },
  no_check_running: {
    cause: "The check had ended already, or there was none.",
    fix: "Read the connector’s checks for its result.",
  },
  hand_off_used: {
    cause: "A check through this link proved its role, which closed the link.",
    fix: "Nothing is left to do. For another role ask for a new link.",
  },
  hand_off_outdated: {
    cause:
      "The connector was changed since, and the role that the link describes no longer fits it.",
    fix: "Ask the sender of the link for a new one.",
  },
  role_proved: {
    cause: "The connector has a role that works, and a link never replaces such a role.",
    fix: "Change the role in the console, if it is to be changed.",
  },
  role_exists: {
    cause: "The AWS account has a role of the chosen name.",
    fix: "Choose another role name, or send existing: fix_trust to replace that role’s trust policy.",
  },
  account_mismatch: {
    cause: "The credentials are of another AWS account than the role is to be made in.",
    fix: "Use credentials of the account that the detail names, or change the account.",
  },
  credentials_denied: {
    cause: "The credentials are valid but may not make this call of the IAM API.",
    fix: "Use credentials with the permission that the detail names.",
  },
  role_refused: {
    cause: "IAM did not accept a part of the role, for example a name, a tag or a boundary.",
    fix: "Change what the detail names. Nothing was left behind unless the detail says so.",
  },
  credentials_refused: {
    cause: "AWS does not know the credentials, or they have expired.",
    fix: "Paste the keys again; temporary ones need their session token.",
  },
  aws_refused: {
    cause: "AWS answered a call that this request needs with an error.",
    fix: "Read the detail for AWS’s own words; test the connection to see which setting to change.",
  },
  aws_unreadable: {
    cause:
      "Something else than AWS answered a call that this request needs: a proxy, a sign-in page, or a wrong endpoint.",
    fix: "Check the proxy and the endpoint between Mooring and AWS; the detail quotes what came.",
  },
  aws_unreachable: {
    cause: "AWS could not be reached, or did not answer in time.",
    fix: "Try again. If it stays so, check the network between Mooring and AWS.",
  },
  hand_off_expired: {
    cause: "The link was open for the days that it was made for, and they are over.",
    fix: "Ask the sender of the link for a new one.",
  },
  hand_off_revoked: {
    cause: "The sender of the link has revoked it.",
    fix: "Ask the sender of the link for a new one.",
  },
  precondition_failed: {
    cause:
      "If-Match names a version that is not the present one: somebody else changed it meanwhile.",
    fix: "Read it again, look at what changed, and send the change with the new ETag.",
  },
  body_too_large: {
    cause: "The body holds more than 256 KiB.",
    fix: "Send less: one policy at a time, or fewer ids.",
  },
  unsupported_media_type: {
    cause: "The Content-Type header of the request is missing or is not application/json.",
    fix: "Send Content-Type: application/json.",
  },
  validation_failed: {
    cause:
      "Fields of the body or the query are not valid. Each is named in errors, with a pointer and a sentence.",
    fix: "Correct the fields that errors names, and send the request again.",
  },
  judging_busy: {
    cause:
      "As many policies are being judged as this console judges at once, or this one was not judged in time.",
    fix: "Try again in a moment. The page Policy check judges in your browser and does not wait for the console.",
  },
  database_unavailable: {
    cause: "Mooring’s database did not answer in time.",
    fix: "Try again. If it stays so, look at /api/health/ready and at the console’s log.",
  },
  internal_error: {
    cause: "Mooring met an error that nobody foresaw.",
    fix: "Look for the request id in the console’s log: the cause stands there.",
  },
} as const satisfies Record<ProblemCode, Explanation>;
