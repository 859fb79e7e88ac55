"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import { useOptionSearch } from "@/components/list/use-option-search";
import { readRoleFields } from "@/components/roles/role-fields";
import { RoleScopeFields } from "@/components/roles/role-scope-fields";
import { Select } from "@/components/ui/select";
import type { SelectOption } from "@/components/ui/select-option";
import { TextField } from "@/components/ui/text-field";
import { connectorListOptions } from "@/lib/client/connectors";
import type { AwsRoleConnector } from "@/lib/domain/connectors/connector";
import {
  ACCOUNT_TYPE_IDS,
  ACCOUNT_TYPES,
  isAccountType,
} from "@/lib/iam/identifiers/account-types";
import { asRoleFields, type PolicyInput } from "./policy-input";
import type { PolicyQuestion } from "./read-question";

export interface QuestionFieldsProps {
  input: PolicyInput;
  onChange: (part: Partial<PolicyInput>) => void;
  connector: AwsRoleConnector | undefined;
  /** The account of the connector's Role ARN. */
  roleAccountId: string | undefined;
  /** What the fields come to. */
  question: PolicyQuestion;
  /** On a connector's own page it is not asked. */
  fixed: boolean;
}

/** What the policies are asked: for which account, regions, repositories and External ID. */
export function QuestionFields(props: QuestionFieldsProps) {
  const { input, onChange, connector, roleAccountId, question, fixed } = props;
  const { errors } = readRoleFields(asRoleFields(input.scope), input.accountType, roleAccountId);
  const told = [
    ACCOUNT_TYPES[input.accountType].label,
    question.awsAccountId ? `account ${question.awsAccountId}` : "any account",
    question.regions.length > 0 ? question.regions.join(", ") : "any region",
    question.repositories.length > 0 ? question.repositories.join(", ") : "every repository",
  ].join(" · ");

  return (
    <details className="group/question rounded-lg border border-line bg-surface">
      <summary className="flex min-h-11 list-none items-center gap-2 px-4 py-2 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-ink-muted group-open/question:rotate-90"
        />
        <span className="min-w-0 wrap-anywhere">
          <span className="font-medium">Checked for</span>{" "}
          <span className="text-ink-muted">
            {connector ? `${connector.name ?? "Unnamed draft"} · ${told}` : told}
          </span>
        </span>
      </summary>
      <div className="grid gap-x-6 gap-y-4 border-t border-line p-4 @3xl:grid-cols-2">
        <div className="flex flex-col gap-4">
          {fixed ? null : (
            <ConnectorChoice
              value={input.connectorId}
              chosen={connector}
              onChoose={(chosen) =>
                onChange({
                  connectorId: chosen?.id ?? "",
                  ...(chosen ? { accountType: chosen.accountType } : {}),
                  scope: { ...input.scope, awsAccountId: null },
                })
              }
            />
          )}
          {connector ? null : (
            <>
              <Select
                label="Account type"
                value={input.accountType}
                onChange={(value) => {
                  if (isAccountType(value)) onChange({ accountType: value });
                }}
                options={ACCOUNT_TYPE_IDS.map((id) => ({
                  value: id,
                  label: ACCOUNT_TYPES[id].label,
                }))}
              />
              <TextField
                label="External ID"
                optional
                mono
                constraint="The one that the trust policy must ask for. A connector shows its own."
                value={input.externalId}
                onChange={(event) => onChange({ externalId: event.target.value })}
              />
            </>
          )}
        </div>
        <RoleScopeFields
          accountType={input.accountType}
          fields={asRoleFields(input.scope)}
          onChange={(part) => onChange({ scope: { ...input.scope, ...part } })}
          roleAccountId={roleAccountId}
          errors={errors}
        />
      </div>
    </details>
  );
}

function ConnectorChoice({
  value,
  chosen,
  onChoose,
}: {
  value: string;
  chosen: AwsRoleConnector | undefined;
  onChoose: (connector: AwsRoleConnector | undefined) => void;
}) {
  const { q, searchOf } = useOptionSearch();
  const list = useQuery(
    connectorListOptions({ limit: MOST_LISTED, sort: "name", kind: "aws_role", q }),
  );
  const listed = (list.data?.items ?? []).filter((each) => each.kind === "aws_role");
  const total = list.data?.total ?? 0;
  // The chosen one may be beyond those listed, or not be read yet by itself.
  const current = chosen ?? listed.find((connector) => connector.id === value);
  return (
    <Select
      label="Connector"
      optional
      description="Gives the account and the External ID to expect."
      emptyText={list.isError ? "The connectors could not be loaded" : "Nothing found"}
      value={value === "" ? NONE.value : value}
      chosen={value === "" ? NONE : current && connectorOption(current)}
      search={searchOf({ shown: listed.length, total, outdated: list.isPlaceholderData })}
      onChange={(id) => {
        if (id !== value) onChoose(listed.find((connector) => connector.id === id));
      }}
      options={[...(q === "" ? [NONE] : []), ...listed.map(connectorOption)]}
    />
  );
}

const MOST_LISTED = 100;
const NONE: SelectOption = { value: "none", label: "None" };

function connectorOption({ id, name, accountType }: AwsRoleConnector): SelectOption {
  const { label } = ACCOUNT_TYPES[accountType];
  return { value: id, label: name ?? "Unnamed draft", detail: label };
}
