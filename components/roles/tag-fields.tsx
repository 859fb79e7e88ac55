"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { FieldLabelText } from "@/components/ui/form-field";
import { IconButton } from "@/components/ui/icon-button";
import { ROLE_TAGS_MAX } from "@/lib/iam/identifiers/role-tag";
import type { RoleTagFields } from "./role-fields";

export interface TagFieldsProps {
  tags: readonly RoleTagFields[];
  onChange: (tags: readonly RoleTagFields[]) => void;
  error: string | undefined;
}

/** The role's tags, a line each. */
export function TagFields({ tags, onChange, error }: TagFieldsProps) {
  const change = (at: number, part: Partial<RoleTagFields>) =>
    onChange(tags.map((tag, each) => (each === at ? { ...tag, ...part } : tag)));
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium">
        <FieldLabelText label="Tags" optional />
      </legend>
      {tags.map((tag, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tag is its line; its key is being typed
        <div key={at} className="flex items-center gap-1.5">
          <input
            aria-label={`Key of tag ${at + 1}`}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? "role-tags-error" : undefined}
            placeholder="Key"
            autoComplete="off"
            className="control h-9 min-w-0 flex-1"
            value={tag.key}
            onChange={(event) => change(at, { key: event.target.value })}
          />
          <input
            aria-label={`Value of tag ${at + 1}`}
            placeholder="Value"
            autoComplete="off"
            className="control h-9 min-w-0 flex-1"
            value={tag.value}
            onChange={(event) => change(at, { value: event.target.value })}
          />
          <IconButton
            label={`Remove tag ${at + 1}`}
            icon={<X aria-hidden="true" />}
            onClick={() => onChange(tags.filter((_, each) => each !== at))}
          />
        </div>
      ))}
      {error ? (
        <p id="role-tags-error" className="text-sm text-danger">
          {error}
        </p>
      ) : null}
      {tags.length < ROLE_TAGS_MAX ? (
        <div>
          <Button
            size="sm"
            icon={<Plus aria-hidden="true" />}
            onClick={() => onChange([...tags, { key: "", value: "" }])}
          >
            Add a tag
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
