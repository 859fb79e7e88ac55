"use client";

import { X } from "lucide-react";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import {
  ACCOUNT_TYPES,
  type AccountType,
  accountTypeOfRegion,
} from "@/lib/iam/identifiers/account-types";
import { REGION_GROUPS, REGIONS, regionLabel } from "@/lib/iam/identifiers/regions";
import { AccountIdField } from "./account-id-field";
import type { RoleFieldErrors, RoleFields } from "./role-fields";

export interface RoleScopeFieldsProps {
  accountType: AccountType;
  fields: RoleFields;
  onChange: (part: Partial<RoleFields>) => void;
  roleAccountId: string | undefined;
  errors: RoleFieldErrors;
  /** False where the account is asked for elsewhere. */
  withAccount?: boolean;
}

/** What a custom policy covers: account, regions, repositories. */
export function RoleScopeFields(props: RoleScopeFieldsProps) {
  const { accountType, fields, onChange, roleAccountId, errors, withAccount = true } = props;
  const regions = fields.regions.filter((code) => accountTypeOfRegion(code) === accountType);

  return (
    <div className="flex flex-col gap-4">
      {withAccount ? <AccountIdField {...{ fields, roleAccountId, errors, onChange }} /> : null}
      <div className="flex flex-col gap-2">
        <Select
          label="Regions"
          placeholder={regions.length > 0 ? "Add a region" : "Choose a region"}
          emptyText="No other region fits"
          value={null}
          onChange={(code) => onChange({ regions: [...regions, code] })}
          groups={groupsFor(accountType, regions)}
          error={errors.regions}
        />
        {regions.length > 0 ? (
          <ul aria-label="Chosen regions" className="flex flex-wrap gap-1.5">
            {regions.map((code) => (
              <li
                key={code}
                title={regionLabel(code)}
                className="inline-flex items-center rounded-md border border-line bg-sunken pl-2 font-mono text-sm"
              >
                {code}
                <button
                  type="button"
                  aria-label={`Remove ${code}`}
                  className="inline-flex size-7 items-center justify-center rounded-md text-ink-muted hover:text-ink"
                  onClick={() => onChange({ regions: regions.filter((each) => each !== code) })}
                >
                  <X aria-hidden="true" className="size-3.5" />
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <div className="flex flex-col items-start gap-2">
        <SegmentedControl
          label="Repositories"
          options={[
            { value: "all", label: "All repositories" },
            { value: "chosen", label: "Chosen repositories" },
          ]}
          value={fields.repositories}
          onChange={(repositories) => onChange({ repositories })}
        />
        {fields.repositories === "chosen" ? (
          <div className="w-full">
            <TextArea
              label="Repository names"
              mono
              rows={3}
              placeholder={"team/app\nteam/*"}
              constraint="One a line. * stands for any run of characters."
              value={fields.repositoryText}
              onChange={(event) => onChange({ repositoryText: event.target.value })}
              error={errors.repositories}
            />
          </div>
        ) : null}
      </div>
    </div>
  );
}

function groupsFor(accountType: AccountType, chosen: readonly string[]) {
  const { partition } = ACCOUNT_TYPES[accountType];
  const open = REGIONS.filter(
    (region) => region.partition === partition && !chosen.includes(region.code),
  );
  return REGION_GROUPS.map((label) => ({
    label,
    options: open
      .filter((region) => region.group === label)
      .map((region) => ({ value: region.code, label: region.name, detail: region.code })),
  })).filter((group) => group.options.length > 0);
}
