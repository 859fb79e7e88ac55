import type { Metadata } from "next";
import { SetUpPage } from "@/components/access/set-up-page";

export const metadata: Metadata = {
  title: "Set up",
  // The address holds the key: it is told to nobody.
  referrer: "no-referrer",
};

export default function SetUpRoute() {
  return <SetUpPage />;
}
