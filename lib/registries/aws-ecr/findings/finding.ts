import type { Vulnerability, VulnerablePackage } from "@/lib/domain/inventory/image-findings";

/** One finding, of either scanner: one vulnerability in one or more packages. */
export type Finding = Omit<Vulnerability, "packages" | "morePackages"> & {
  readonly packages: readonly VulnerablePackage[];
};
