/** How the scan of one image stands, without its findings. */
export type ReadScan =
  | {
      outcome: "told";
      status: string | null;
      scannedAt: string | null;
      /** Findings by severity; null where there are none to tell. */
      findings: Record<string, number> | null;
    }
  | { outcome: "never_scanned" }
  /** The registry does not have the image any more. */
  | { outcome: "absent" }
  /** `isEverywhere`: it is the role that may not, so that to ask of another repository is of no use. */
  | { outcome: "not_allowed"; message: string; isEverywhere: boolean };

export type ScanReader = {
  /** Rejects with what the registry's client throws for what says nothing of the image. */
  read(repositoryName: string, digest: string, signal: AbortSignal): Promise<ReadScan>;
  close(): void;
};
