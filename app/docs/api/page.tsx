import type { Metadata } from "next";
import { ApiPage } from "@/components/docs/api-page";

export const metadata: Metadata = { title: "API" };

export default function Api() {
  return <ApiPage />;
}
