import type { WantedPort } from "@/lib/practice/listen-on-loopback";
import type { RegistryFaults } from "./registry-faults";

export type RepositorySpec = { readonly name: string; readonly images: number };

export type PracticeRegistryOptions = WantedPort & {
  /** Passwords, the token key and every image come from it: the same secret, the same registry. */
  readonly secret: string;
  /**
   * `token` by default. `basic` is as distribution with htpasswd: whoever signs in may do everything,
   * for htpasswd knows no rights.
   */
  readonly authentication?: "token" | "basic";
  /** Whether manifests and blobs can be deleted: true by default. */
  readonly deletes?: boolean;
  /** Whether repositories can be pulled from without signing in; the catalog never can. */
  readonly anonymousPull?: boolean;
  /** Whether tags come in pages, as in distribution 3.1 and by default; 2.8.2 gives all, whatever `n` says. */
  readonly tagPages?: boolean;
  /** How many to make up, or which: a dozen by default. */
  readonly repositories?: number | readonly RepositorySpec[];
  /** How long a token holds: five minutes by default. */
  readonly tokenSeconds?: number;
  /** What goes wrong. Read anew for every request, so a test may change it while the registry runs. */
  readonly faults?: RegistryFaults;
  readonly now?: () => Date;
};
