import type { Metadata } from "next";
import { NewRegistry } from "@/components/registries/new-registry";

export const metadata: Metadata = { title: "New Registry" };

export default function NewRegistryPage() {
  return <NewRegistry />;
}
