import type { Metadata } from "next";
import { ConsoleIdentityPage } from "@/components/settings/console-identity-page";

export const metadata: Metadata = { title: "Console identity" };

export default function Identity() {
  return <ConsoleIdentityPage />;
}
