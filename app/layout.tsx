import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { earlyClickScript } from "@/components/shell/early-click";
import { fontVariables } from "@/components/shell/fonts";
import { Frame } from "@/components/shell/frame";
import { Providers } from "@/components/shell/providers";
import { readThemeCookie } from "@/components/shell/theme";
import { readVisitor } from "@/lib/http/read-visitor";
import { isPracticeMode } from "@/lib/services/console/practice";
import packageFile from "@/package.json";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Mooring", template: "%s · Mooring" },
  description: "Connects container registries and proves that each connection is safe.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the cookie also makes every page dynamic, which the nonce of proxy.ts needs.
  const kept = await cookies();
  const theme = readThemeCookie((name) => kept.get(name)?.value);
  const given = await headers();
  const visitor = await readVisitor();
  const apple = /Mac OS X|iPhone|iPad/.test(given.get("user-agent") ?? "");
  const nonce = /'nonce-([^']+)'/.exec(given.get("content-security-policy") ?? "")?.[1];
  return (
    <html lang="en" className={fontVariables} data-theme={theme === "system" ? undefined : theme}>
      <body>
        {/* The browser tells a script's nonce to nobody, so that React finds another than it wrote. */}
        <script nonce={nonce} suppressHydrationWarning>
          {earlyClickScript}
        </script>
        <Providers servedAtMs={Date.now()}>
          <Frame
            visitor={
              visitor && {
                name: visitor.name,
                role: visitor.role,
                signedIn: visitor.by === "session",
              }
            }
            practiceMode={isPracticeMode()}
            theme={theme}
            version={packageFile.version}
            apple={apple}
          >
            {children}
          </Frame>
        </Providers>
      </body>
    </html>
  );
}
