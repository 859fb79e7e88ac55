import type { ReactNode } from "react";
import { PasteRole, type PasteRoleProps } from "./paste-role";

export interface ProveWaysProps extends PasteRoleProps {
  /** How the role is made to let itself be read. */
  fix: ReactNode;
}

/** The two ways to know a trust policy, side by side where there is room. */
export function ProveWays({ fix, ...form }: ProveWaysProps) {
  return (
    <div className="@container">
      <div className="grid gap-x-6 gap-y-5 @3xl:grid-cols-2">
        <Way title="Let Mooring read it">{fix}</Way>
        <Way title="Or paste it">
          <p className="mb-2">It counts until a check contradicts it.</p>
          <PasteRole {...form} />
        </Way>
      </div>
    </div>
  );
}

function Way({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 font-medium">{title}</h3>
      {children}
    </section>
  );
}
