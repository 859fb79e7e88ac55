import type { Metadata } from "next";
import { PracticeAccountPage } from "@/components/settings/practice-account-page";

export const metadata: Metadata = { title: "Practice account" };

export default function PracticeAccount() {
  return <PracticeAccountPage />;
}
