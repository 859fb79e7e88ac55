import type { AwsCredentialIdentityProvider } from "@aws-sdk/types";
import type { Session } from "@/lib/aws/assume-role";
import type { CheckStep, PlannedStep } from "@/lib/domain/checks/check";
import type { LinkedImage, TellAttachments } from "@/lib/domain/inventory/image-attachments";
import type { ReadFindings } from "@/lib/domain/inventory/image-findings";
import type { ScanReader } from "@/lib/domain/inventory/image-scan";
import type { InventoryReader, ListedImage } from "@/lib/domain/inventory/inventory-reader";
import type { JudgedLifecycle } from "@/lib/domain/inventory/lifecycle-simulation";
import type { RepositoryPoliciesView } from "@/lib/domain/inventory/repository-policies";
import type { RegistryLocation } from "@/lib/domain/registries/registry";
import type { RepositoryCount } from "@/lib/domain/registries/repository-count";
import type { AccountType } from "@/lib/iam/identifiers/account-types";

/** The server side of a registry type that an IAM role opens. */
export type RoleAdapter = {
  /** The probes of a check, before it runs; the same ids that `probe` answers with. */
  readonly planProbes: (regions: readonly string[]) => readonly PlannedStep[];
  /** Runs them, answering each as it ends. Never throws for what AWS says. */
  readonly probe: (input: {
    session: Session;
    accountType: AccountType;
    regions: readonly string[];
    /** Names and patterns of those that the role is made for; none is every repository. */
    repositories: readonly string[];
    signal?: AbortSignal;
  }) => AsyncIterable<CheckStep>;
  /** The rights that counting repositories takes. */
  readonly countActions: readonly string[];
  /** How many repositories a region holds, up to `limit`. Never throws for what AWS says. */
  readonly countRepositories: (input: {
    session: Session;
    region: string;
    limit: number;
    signal?: AbortSignal;
  }) => Promise<RepositoryCount>;
  /** Whose limits the calls of an inventory count against; null where the location does not say. */
  readonly accountOf: (location: RegistryLocation) => string | null;
  /** The rights that reading the inventory takes. */
  readonly inventoryActions: readonly string[];
  /** Reads what a registry holds. `credentials` are asked for again before they end. */
  readonly openInventory: (
    location: RegistryLocation,
    credentials: AwsCredentialIdentityProvider,
  ) => InventoryReader;
  /** The tags that attach an image to this one, where its manifest does not say so. */
  readonly listAttachmentTags: (digest: LinkedImage["digest"]) => readonly string[];
  /** Digests of the images to which one is attached. */
  readonly listSubjects: (
    image: Pick<ListedImage, "digest" | "tags" | "subjectDigest">,
  ) => readonly string[];
  readonly tellAttachments: TellAttachments;
  /** Reads the text of a lifecycle policy. */
  readonly judgeLifecycle: (text: string) => JudgedLifecycle;
  /** Who outside its account a repository's policy lets pull, or why that is not known. */
  readonly tellOutsideAccess: (
    policyText: string,
    repository: RegistryLocation & { name: string },
  ) => RepositoryPoliciesView["outside"];
  /** Of a type whose images are scanned for vulnerabilities. */
  readonly imageFindings?: {
    /** The rights that reading findings takes, none of which a connector must give. */
    readonly actions: readonly string[];
    /** What a session that reads a repository's findings is limited to. */
    readonly resourceOf: (location: RegistryLocation, repositoryName: string) => string;
    /** What the scanner says of one image. Throws what the registry's client throws for what says nothing of the image. */
    readonly read: (input: {
      location: RegistryLocation;
      repositoryName: string;
      digest: string;
      credentials: AwsCredentialIdentityProvider;
      signal: AbortSignal;
    }) => Promise<ReadFindings>;
    /** Reads how the scans of many images stand. `credentials` are asked for again before they end. */
    readonly openScans: (
      location: RegistryLocation,
      credentials: AwsCredentialIdentityProvider,
    ) => ScanReader;
  };
};

/** Of a registry type that a user name and password open. */
export type BasicAdapter = {
  /** The steps of a check, before it runs; the same ids that `check` answers with. */
  readonly planCheck: () => PlannedStep[];
  /** Takes them, answering each as it ends. Never throws for what the registry says. */
  readonly check: (input: {
    url: string;
    username: string;
    secret: string;
    /** One to read, where the registry does not list its repositories. */
    repository?: string;
    allowedPrivateHosts: readonly string[];
    signal?: AbortSignal;
  }) => AsyncIterable<CheckStep>;
};
