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
  "role_review",
  "probe",
] as const;
export type StepKind = (typeof stepKinds)[number];

export const stepTitles = {
  console_identity: "Console identity",
  role_arn: "Role ARN",
  assume_role: "Assume the role with the External ID",
  assume_role_new_external_id: "Assume the role with the new External ID",
  refuses_missing_external_id: "Refuses a missing External ID",
  refuses_wrong_external_id: "Refuses a wrong External ID",
  refuses_old_external_id: "Refuses the old External ID",
  account: "Account",
  role_review: "The role's own policies",
  probe: "Permission",
} as const satisfies Record<StepKind, string>;
