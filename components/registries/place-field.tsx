"use client";

import type { Ref } from "react";
import { Select } from "@/components/ui/select";
import type { RegistryField } from "@/lib/registries/definition";
import { IdentityWarning } from "./identity-warning";
import { regionGroups } from "./region-groups";

export interface PlaceFieldProps {
  field: RegistryField;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  ref: Ref<HTMLButtonElement>;
}

/** A field that the registry type asks for, as its definition says. */
export function PlaceField({ field, value, onChange, error, ref }: PlaceFieldProps) {
  return (
    <>
      <Select
        ref={ref}
        label={field.label}
        name={field.name}
        description={field.description}
        groups={regionGroups}
        value={value || null}
        onChange={onChange}
        placeholder="Choose a region"
        emptyText="No region has this name or code"
        error={error}
      />
      <IdentityWarning region={value} />
    </>
  );
}
