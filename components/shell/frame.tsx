"use client";

import { useSelectedLayoutSegment } from "next/navigation";
import { Banner } from "@/components/ui/banner";
import { AppShell, type AppShellProps } from "./app-shell";
import { PlainBrand } from "./brand";

/** The console around its pages; the page of a hand-off link stands alone, with no way into the console. */
export function Frame(props: AppShellProps) {
  const { practiceMode, children } = props;
  if (useSelectedLayoutSegment() !== "hand-off") return <AppShell {...props} />;
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
