import { CodeBlock } from "@/components/ui/code-block";
import { CopyField } from "@/components/ui/copy-field";
import type { Setup } from "@/lib/domain/connectors/policy-input";
import type { Access } from "@/lib/domain/connectors/role-options";
import { formatPolicy } from "@/lib/iam/policy/json-document";

export interface PolicyDocumentsProps {
  /** With nothing missing that `access` needs. */
  setup: Setup;
  access: Access;
  selfInspection: boolean;
}

/** The policies of the role by themselves, for any other tool that creates it; the custom one once it is known whole. */
export default function PolicyDocuments({ setup, access, selfInspection }: PolicyDocumentsProps) {
  return (
    <>
      {setup.trustPolicy ? (
        <PolicyBlock label="Trust policy" policy={setup.trustPolicy} name="trust-policy" />
      ) : null}
      {access === "managed" ? (
        <CopyField label="Managed policy ARN" value={setup.managedPolicyArn} />
      ) : setup.permissionsPolicy ? (
        <PolicyBlock
          label="Permissions policy"
          policy={setup.permissionsPolicy}
          name="permissions-policy"
        />
      ) : null}
      {selfInspection ? (
        <PolicyBlock
          label="Self-inspection policy"
          policy={setup.selfInspectionPolicy}
          name="self-inspection-policy"
        />
      ) : null}
    </>
  );
}

function PolicyBlock({ label, policy, name }: { label: string; policy: object; name: string }) {
  return (
    <CodeBlock
      label={label}
      code={formatPolicy(policy)}
      language="json"
      filename={`${name}.json`}
    />
  );
}
