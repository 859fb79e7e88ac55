import type { Metadata } from "next";
import { ProblemsPage } from "@/components/docs/problems-page";

export const metadata: Metadata = { title: "Problems of the API" };

export default function Problems() {
  return <ProblemsPage />;
}
