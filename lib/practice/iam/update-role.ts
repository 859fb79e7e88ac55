import type { QueryOperation } from "@/lib/practice/operation";
import { AwsError } from "@/lib/practice/wire/aws-error";
import { Validation } from "@/lib/practice/wire/constraints";
import { MAX_SESSION_DURATION, POLICY_ARN, ROLE_DESCRIPTION } from "./iam-names";
import { readPolicyArnParts } from "./policy-arn";
import { boundaryContext, checkBoundary, openRole } from "./role-access";
import { roleSummary } from "./role-view";

const DEFAULT_SESSION_SECONDS = 3600;

/** A duration that is not given becomes the default of one hour. Source: IAM API Reference, UpdateRole. */
export const updateRole: QueryOperation = (world, call, params) => {
  const description = params.get("Description");
  const maxSessionDuration = params.get("MaxSessionDuration");
  new Validation()
    .check("description", description, ROLE_DESCRIPTION)
    .check("maxSessionDuration", maxSessionDuration, MAX_SESSION_DURATION)
    .done();
  const role = openRole(call, params, "iam:UpdateRole");
  if (description !== undefined) role.description = description;
  role.maxSessionDurationSeconds =
    maxSessionDuration === undefined ? DEFAULT_SESSION_SECONDS : Number(maxSessionDuration);
  world.state.save();
  return {};
};

export const updateRoleDescription: QueryOperation = (world, call, params) => {
  const description = params.get("Description");
  new Validation()
    .check("description", description, { ...ROLE_DESCRIPTION, required: true })
    .done();
  const role = openRole(call, params, "iam:UpdateRoleDescription");
  role.description = description ?? "";
  world.state.save();
  return { Role: roleSummary(world, call.caller.account, role) };
};

/** The condition key tells the boundary that is to be, so that only an allowed one can be set. */
export const putRolePermissionsBoundary: QueryOperation = (world, call, params) => {
  const arn = params.get("PermissionsBoundary");
  new Validation().check("permissionsBoundary", arn, POLICY_ARN).done();
  const boundary = { permissionsBoundaryArn: arn ?? "" };
  const role = openRole(call, params, "iam:PutRolePermissionsBoundary", () =>
    boundaryContext(boundary),
  );
  const { account } = call.caller;
  if (readPolicyArnParts(boundary.permissionsBoundaryArn).partition !== account.partition) {
    throw new AwsError("InvalidInput", "Invalid ARN partition");
  }
  checkBoundary(account, boundary.permissionsBoundaryArn);
  role.permissionsBoundaryArn = boundary.permissionsBoundaryArn;
  world.state.save();
  return undefined;
};

export const deleteRolePermissionsBoundary: QueryOperation = (world, call, params) => {
  const role = openRole(call, params, "iam:DeleteRolePermissionsBoundary", boundaryContext);
  delete role.permissionsBoundaryArn;
  world.state.save();
  return undefined;
};
