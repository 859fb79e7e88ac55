"use client";

import { type ReactNode, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { CopyField } from "@/components/ui/copy-field";
import { CopyInline } from "@/components/ui/copy-inline";
import { DescriptionList } from "@/components/ui/description-list";
import type { Practice } from "@/lib/domain/console/practice";
import { SecretValue } from "./secret-value";

type Registry = Practice["registry"];
type User = Registry["users"][number];

const PURPOSES = {
  read: {
    badge: <Badge tone="ok">Reads only</Badge>,
    sentence: "May list and pull and nothing else: with it a connector is connected.",
  },
  everything: {
    badge: <Badge tone="warn">Too powerful</Badge>,
    sentence: "May push and delete too: with it a connection works, but is too powerful.",
  },
} as const satisfies Record<User["may"], { badge: ReactNode; sentence: string }>;

/** The address of the practice registry, and its two users with what each is for. */
export function PracticeRegistryCard({ registry }: { registry: Registry }) {
  return (
    <Card title="Practice registry" actions={<Badge tone="accent">Docker Registry V2</Badge>}>
      <div className="flex flex-col gap-5">
        <CopyField
          label="Address"
          value={registry.url}
          description="A registry with user name and password, on this machine alone. It may be connected over http in practice mode only. Its port may change when Mooring restarts; PRACTICE_REGISTRY_PORT fixes it."
        />
        {registry.users.map((user) => (
          <RegistryUser key={user.username} user={user} />
        ))}
      </div>
    </Card>
  );
}

function RegistryUser({ user }: { user: User }) {
  const [revealed, setRevealed] = useState(false);
  const { username, password, may } = user;
  const { badge, sentence } = PURPOSES[may];
  return (
    <section aria-label={`User ${username}`} className="border-t border-line pt-4">
      <div className="mb-3 flex flex-col items-start gap-1">
        {badge}
        <p className="text-ink-muted">{sentence}</p>
      </div>
      <DescriptionList
        items={[
          {
            term: "User name",
            value: <CopyInline value={username} label={`${username} user name`} />,
          },
          {
            term: "Password",
            value: (
              <SecretValue
                value={password}
                label={`${username} password`}
                revealed={revealed}
                onToggle={() => setRevealed(!revealed)}
              />
            ),
          },
        ]}
      />
    </section>
  );
}
