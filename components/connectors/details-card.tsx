"use client";

import { type ReactNode, useEffect, useRef } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import { Card } from "@/components/ui/card";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";

type DetailsField = {
  /** With a default value where it is in the first HTML. */
  field: UseFormRegisterReturn & { defaultValue?: string | undefined };
  error: string | undefined;
};

export interface DetailsCardProps {
  /** As registered with the form of the connector's kind. */
  name: DetailsField;
  description: DetailsField;
  /** Whether the page begins in the name. */
  autoFocus: boolean;
  /** What ends the card, such as its buttons. */
  footer?: ReactNode;
}

/** What every kind of connector has. */
export function DetailsCard({ name, description, autoFocus, footer }: DetailsCardProps) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (autoFocus) card.current?.querySelector("input")?.focus();
  }, [autoFocus]);

  return (
    <Card title="Connector">
      <div ref={card} className="flex flex-col gap-5">
        <TextField
          label="Name"
          constraint="Up to 128 characters, different from every other connector."
          maxLength={200}
          error={name.error}
          {...name.field}
        />
        <TextArea
          label="Description"
          optional
          rows={2}
          constraint="Up to 1,000 characters."
          error={description.error}
          {...description.field}
        />
        {footer}
      </div>
    </Card>
  );
}
