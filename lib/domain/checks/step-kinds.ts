/** Those of a registry with user name and password, in the order in which they are taken. */
export const registryStepKinds = [
  "registry_tls",
  "registry_api",
  "registry_login",
  "refuses_wrong_password",
  "registry_catalog",
  "registry_tags",
  "registry_manifest",
  "refuses_delete",
  "refuses_push",
] as const;

/** What a step of a check proves; product order. */
export const stepKinds = [
  "console_identity",
  "role_arn",
  "assume_role",
  "assume_role_new_external_id",
  "refuses_missing_external_id",
  "refuses_wrong_external_id",
  "refuses_old_external_id",
  "account",
  "refuses_everybody_else",
  "role_review",
  "probe",
  ...registryStepKinds,
] as const;
export type StepKind = (typeof stepKinds)[number];

export const stepTitles = {
  console_identity: "Console identity",
  role_arn: "Role ARN",
  assume_role: "Assume the role with the External ID",
  assume_role_new_external_id: "Assume the role with the new External ID",
  refuses_missing_external_id: "Refuses a missing External ID",
  refuses_wrong_external_id: "Refuses a wrong External ID",
  refuses_old_external_id: "Refuses the External ID no longer used",
  account: "Account",
  refuses_everybody_else: "Refuses everybody else",
  role_review: "The role’s own permissions",
  probe: "Permission",
  registry_tls: "Address and certificate",
  registry_api: "Registry API",
  registry_login: "Login",
  refuses_wrong_password: "Refuses a wrong password",
  registry_catalog: "List of repositories",
  registry_tags: "Tags of a repository",
  registry_manifest: "Manifest of an image",
  refuses_delete: "Refuses to delete",
  refuses_push: "Refuses a push",
} as const satisfies Record<StepKind, string>;
