"use client";

import { useEffect } from "react";
import { type UseFormReturn, useFormState } from "react-hook-form";
import { Card } from "@/components/ui/card";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import type { ConnectorValues } from "./connector-values";

export interface DetailsCardProps {
  form: UseFormReturn<ConnectorValues>;
  autoFocus: boolean;
  /** The name is not asked for yet. */
  quiet: boolean;
}

export function DetailsCard({ form, autoFocus, quiet }: DetailsCardProps) {
  const { errors } = useFormState({ control: form.control });
  const { setFocus } = form;
  useEffect(() => {
    if (autoFocus) setFocus("name");
  }, [autoFocus, setFocus]);

  return (
    <Card title="Connector">
      <div className="flex flex-col gap-5">
        <TextField
          label="Name"
          constraint="Up to 128 characters, different from every other connector."
          maxLength={200}
          error={quiet ? undefined : errors.name?.message}
          {...form.register("name")}
        />
        <TextArea
          label="Description"
          optional
          rows={2}
          constraint="Up to 1,000 characters."
          error={errors.description?.message}
          {...form.register("description")}
        />
      </div>
    </Card>
  );
}
