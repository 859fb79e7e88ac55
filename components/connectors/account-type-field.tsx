"use client";

import { useRef } from "react";
import { type UseFormReturn, useController } from "react-hook-form";
import { RadioTiles } from "@/components/ui/radio-tiles";
import type { ConsoleIdentity } from "@/lib/domain/console/console-identity";
import {
  ACCOUNT_TYPE_IDS,
  ACCOUNT_TYPES,
  explainPairMismatch,
  isAccountType,
} from "@/lib/iam/identifiers/account-types";
import type { ConnectorValues } from "./connector-values";

export interface AccountTypeFieldProps {
  form: UseFormReturn<ConnectorValues>;
  identities: readonly ConsoleIdentity[] | undefined;
  region: string | undefined;
}

export function AccountTypeField({ form, identities, region }: AccountTypeFieldProps) {
  const { field, fieldState } = useController({ control: form.control, name: "accountType" });
  const tiles = useRef<HTMLDivElement | null>(null);
  const mismatch = region ? explainPairMismatch(field.value, region) : undefined;

  return (
    <div
      ref={(element) => {
        tiles.current = element;
        field.ref({
          focus: () => tiles.current?.querySelector<HTMLElement>("input:checked")?.focus(),
        });
      }}
    >
      <RadioTiles
        label="Account type"
        description="Decides which AWS cloud the role is in, and with it the values below."
        name={field.name}
        value={field.value}
        onChange={(value) => {
          if (!isAccountType(value)) return;
          field.onChange(value);
          // What the Role ARN must begin with changes with it.
          if (form.getValues("roleArn").trim() !== "") void form.trigger("roleArn");
        }}
        onBlur={field.onBlur}
        error={mismatch ?? fieldState.error?.message}
        options={ACCOUNT_TYPE_IDS.map((id) => ({
          value: id,
          label: ACCOUNT_TYPES[id].label,
          description: describeTile(
            ACCOUNT_TYPES[id].description,
            identities?.find((identity) => identity.accountType === id),
          ),
        }))}
      />
    </div>
  );
}

function describeTile(description: string, identity: ConsoleIdentity | undefined) {
  if (!identity || identity.state === "ready") return description;
  return (
    <>
      {description} <span className="font-medium text-warn">Console identity missing.</span>
    </>
  );
}
