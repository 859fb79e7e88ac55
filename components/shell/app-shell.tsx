import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { InlineLink } from "@/components/ui/inline-link";
import { mayDo, type Role } from "@/lib/domain/access/permissions";
import { Brand } from "./brand";
import { Navigation } from "./navigation";
import { NavigationFoot } from "./navigation-foot";
import { SearchButton } from "./search-button";
import { Shortcuts } from "./shortcuts";
import type { Theme } from "./theme";
import { TopBar } from "./top-bar";
import type { Visitor } from "./visitor-line";

export interface AppShellProps {
  visitor: Visitor;
  /** AWS is simulated: a banner says so, and the navigation has one more page. */
  practiceMode: boolean;
  theme: Theme;
  version: string;
  /** The visitor's keyboard has ⌘ in place of Ctrl. */
  apple: boolean;
  children: ReactNode;
}

export function AppShell(props: AppShellProps) {
  const { visitor, practiceMode, theme, version, apple, children } = props;
  return (
    <>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3.5 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <div className="lg:grid lg:grid-cols-[14.5rem_minmax(0,1fr)]">
        <TopBar visitor={visitor} practiceMode={practiceMode} theme={theme} version={version} />
        <header className="sticky top-0 hidden h-dvh flex-col gap-5 overflow-y-auto border-r border-line bg-surface px-3 py-4 lg:flex">
          <div className="px-2">
            <Brand href="/assets/registries" />
          </div>
          <SearchButton apple={apple} />
          <div className="flex-1">
            <Navigation role={visitor.role} practiceMode={practiceMode} />
          </div>
          <NavigationFoot visitor={visitor} theme={theme} version={version} />
        </header>
        <div className="flex min-h-dvh min-w-0 flex-col">
          {practiceMode ? <PracticeBanner role={visitor.role} /> : null}
          <main id="content" tabIndex={-1} className="flex flex-1 flex-col outline-none">
            {children}
          </main>
        </div>
      </div>
      <Shortcuts practiceMode={practiceMode} apple={apple} />
    </>
  );
}

function PracticeBanner({ role }: { role: Role }) {
  const link = <InlineLink href="/settings/practice-account">Practice account</InlineLink>;
  return (
    <Banner action={mayDo(role, "manage") ? link : undefined}>
      <strong className="font-semibold">Practice mode.</strong> AWS is simulated
      <span className="max-xl:hidden">
        {" "}
        on this machine. To use your own, start Mooring with AWS credentials or{" "}
        <code className="font-mono">PRACTICE_AWS=off</code>
      </span>
      .
    </Banner>
  );
}
