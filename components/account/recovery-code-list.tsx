"use client";

import { useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { CopyButton } from "@/components/ui/copy-button";

export function RecoveryCodeList({ codes }: { codes: readonly string[] }) {
  const box = useRef<HTMLDivElement>(null);
  // They are shown this once: the next key copies them.
  useEffect(() => box.current?.querySelector("button")?.focus(), []);
  return (
    <Alert tone="success" live title="The authenticator app is on" className="mb-4">
      <p>
        Keep these recovery codes where you find them without the app. Each signs you in once, in
        place of a code. They are not shown again.
      </p>
      <div ref={box} className="mt-2 flex items-start justify-between gap-2">
        <ul className="grid gap-x-6 gap-y-1 font-mono text-sm sm:grid-cols-2">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <CopyButton value={codes.join("\n")} label="Recovery codes" />
      </div>
    </Alert>
  );
}
