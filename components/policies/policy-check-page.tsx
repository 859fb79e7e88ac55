"use client";

import { Page } from "@/components/shell/page";
import { lazyPanel } from "@/components/ui/lazy-panel";
import { SkeletonLines } from "@/components/ui/skeleton";

// The editor and the rules of IAM are heavy, and what was typed is known to the browser alone.
const PolicyCheck = lazyPanel(
  () => import("./policy-check"),
  <SkeletonLines lines={9} label="Loading the policy check" />,
);

export function PolicyCheckPage() {
  return (
    <Page
      title="Policy check"
      breadcrumbs={[{ label: "Assets" }, { label: "Connectors", href: "/assets/connectors" }]}
      description="What a role’s policies allow, judged in this browser: nothing is sent anywhere."
    >
      <PolicyCheck />
    </Page>
  );
}
