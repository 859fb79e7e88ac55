import type { Metadata } from "next";
import { HandOffPage } from "@/components/hand-off/hand-off-page";

export const metadata: Metadata = {
  title: { absolute: "Create a role · Mooring" },
  // The address holds the key: it is told to nobody.
  referrer: "no-referrer",
  robots: { index: false, follow: false, noarchive: true },
};

export default function HandOffRoute() {
  return <HandOffPage />;
}
