import type { ReactNode } from "react";
import { CopyInline } from "@/components/ui/copy-inline";
import { DescriptionList } from "@/components/ui/description-list";
import type { OpenHandOffView } from "@/lib/domain/connectors/hand-off";
import { ECR_READ_ONLY_POLICY_NAME } from "@/lib/iam/policy/managed-policies";

/** The role that is asked for, as whoever made the link chose it. */
export function RoleFacts({ options, setup }: Pick<OpenHandOffView, "options" | "setup">) {
  const custom = options.access === "custom";
  const facts: { term: string; value: ReactNode | undefined }[] = [
    { term: "Role name", value: <CopyInline label="Role name" value={options.roleName} /> },
    { term: "Path", value: options.rolePath === "/" ? undefined : <Code>{options.rolePath}</Code> },
    {
      term: "AWS account",
      value: options.awsAccountId ? <Code>{options.awsAccountId}</Code> : undefined,
    },
    {
      term: "Trusted AWS account",
      value: <CopyInline label="Trusted AWS account" value={setup.trustedAccountId ?? ""} />,
    },
    { term: "External ID", value: <CopyInline label="External ID" value={setup.externalId} /> },
    {
      term: "Permissions",
      value: custom ? "A policy of its own" : <Code>{ECR_READ_ONLY_POLICY_NAME}</Code>,
    },
    { term: "Regions", value: custom ? options.regions.join(", ") : undefined },
    {
      term: "Repositories",
      value: custom ? options.repositories.join(", ") || "All" : undefined,
    },
    {
      term: "Permissions boundary",
      value: options.permissionsBoundaryArn ? (
        <Code>{options.permissionsBoundaryArn}</Code>
      ) : undefined,
    },
    {
      term: "Tags",
      value: options.tags.map(({ key, value }) => `${key} = ${value}`).join(", ") || undefined,
    },
    { term: "Reads its own policies", value: options.selfInspection ? "Yes" : undefined },
  ];
  return (
    <DescriptionList
      items={facts.flatMap(({ term, value }) => (value === undefined ? [] : [{ term, value }]))}
    />
  );
}

function Code({ children }: { children: string }) {
  return <code className="font-mono text-sm break-all">{children}</code>;
}
