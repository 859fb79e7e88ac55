import type { Metadata } from "next";
import { PolicyCheckPage } from "@/components/policies/policy-check-page";

export const metadata: Metadata = { title: "Policy check" };

export default function PolicyCheckRoute() {
  return <PolicyCheckPage />;
}
