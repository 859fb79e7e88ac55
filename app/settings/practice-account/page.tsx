import type { Metadata } from "next";
import { PracticeAccountPage } from "@/components/settings/practice-account-page";
import { AllowedPage } from "@/components/shell/allowed-page";

export const metadata: Metadata = { title: "Practice account" };

export default function PracticeAccount() {
  return (
    <AllowedPage to="manage" title="Practice account" breadcrumbs={[{ label: "Settings" }]}>
      <PracticeAccountPage />
    </AllowedPage>
  );
}
