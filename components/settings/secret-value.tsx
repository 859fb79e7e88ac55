"use client";

import { Eye, EyeOff } from "lucide-react";
import { CopyButton } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";

const hiddenSecret = "•".repeat(20);

export interface SecretValueProps {
  value: string;
  /** What it is, for the names of its buttons. */
  label: string;
  revealed: boolean;
  onToggle: () => void;
}

/** A secret of practice mode: dots until it is revealed, copied either way. */
export function SecretValue({ value, label, revealed, onToggle }: SecretValueProps) {
  const Icon = revealed ? EyeOff : Eye;
  return (
    <span className="inline-flex max-w-full items-center gap-0.5">
      <code className="min-w-0 font-mono text-sm break-all">{revealed ? value : hiddenSecret}</code>
      <IconButton
        label={`${revealed ? "Hide" : "Reveal"} ${label}`}
        icon={<Icon aria-hidden="true" />}
        onClick={onToggle}
        className="size-7!"
      />
      <CopyButton value={value} label={label} />
    </span>
  );
}
