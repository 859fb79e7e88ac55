"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import { Banner } from "@/components/ui/banner";
import { AppShell, type AppShellProps } from "./app-shell";
import { PlainBrand } from "./brand";
import { RoleProvider } from "./role-provider";
import type { Visitor } from "./visitor-line";

/** Pages that stand alone, whoever looks. */
const ALONE = ["hand-off", "sign-in", "set-up"];

export type FrameProps = Omit<AppShellProps, "visitor"> & {
  /** Null is nobody: what is open to anybody then stands alone too. */
  visitor: Visitor | null;
};

/** The console around its pages; for who is not in, or holds a link alone, without any way into the console. */
export function Frame({ visitor, ...props }: FrameProps) {
  const { practiceMode, children } = props;
  const segment = useSelectedLayoutSegment() ?? "";
  if (visitor && !ALONE.includes(segment)) {
    return (
      <RoleProvider role={visitor.role}>
        <AppShell visitor={visitor} {...props} />
      </RoleProvider>
    );
  }
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="border-b border-line bg-surface px-4 py-2 sm:px-6 lg:px-8">
        <PlainBrand />
      </header>
      {practiceMode ? (
        <Banner>
          <strong className="font-semibold">Practice mode.</strong> AWS is simulated
          <span className="max-sm:hidden"> on the machine that this console runs on</span>.
        </Banner>
      ) : null}
      <main id="content" className="flex flex-1 flex-col">
        {children}
      </main>
    </div>
  );
}
