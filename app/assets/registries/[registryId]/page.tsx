import type { Metadata } from "next";
import { RegistryDetails } from "@/components/registries/registry-details";

export const metadata: Metadata = { title: "Registry" };

export default async function RegistryPage({
  params,
}: PageProps<"/assets/registries/[registryId]">) {
  return <RegistryDetails id={(await params).registryId} />;
}
