export type ScanExplanation = {
  /** How the scan stands, as the beginning of a line. */
  title: string;
  /** What to do, where something can be done. */
  advice: string | null;
};

/**
 * Sources: Amazon ECR API Reference, ImageScanStatus, StartImageScan; Amazon ECR User Guide, "Troubleshooting image
 * scanning"; Amazon Inspector User Guide, "Configuring the Amazon ECR re-scan duration".
 */
const SCANS: Readonly<Record<string, ScanExplanation>> = {
  COMPLETE: { title: "Scanned", advice: null },
  ACTIVE: { title: "Scanned continuously", advice: null },
  IN_PROGRESS: {
    title: "Not scanned yet, because the scan is under way",
    advice: "Read again in a few minutes.",
  },
  PENDING: {
    title: "Not scanned yet, because the scan waits for its turn",
    advice: "AWS begins it by itself: read again later.",
  },
  FAILED: {
    title: "Not scanned, because the scan failed",
    advice:
      "Basic scanning knows the packages of common Linux distributions while their vendor supports them, and no image that is built from scratch; enhanced scanning knows more.",
  },
  UNSUPPORTED_IMAGE: {
    title: "Not scanned, because AWS does not scan images of this kind",
    advice:
      "Amazon Inspector’s user guide lists the operating systems and media types that it scans.",
  },
  SCAN_ELIGIBILITY_EXPIRED: {
    title:
      "Not scanned any more, because the time that Amazon Inspector scans an image for is over",
    advice:
      "Choose a longer ECR re-scan duration in Amazon Inspector’s settings, or push the image again.",
  },
  FINDINGS_UNAVAILABLE: {
    title: "Nothing is known, because AWS has no findings to give for it",
    advice:
      "Look in Amazon Inspector whether scanning of ECR is on in the account and region, and read again later.",
  },
  LIMIT_EXCEEDED: {
    title: "Not scanned, because a limit of AWS was reached",
    advice:
      "A registry has 100,000 basic scans in 24 hours, and an image one: start a scan of it tomorrow.",
  },
  IMAGE_ARCHIVED: {
    title: "Not scanned, because the image is archived",
    advice: "Restore it in ECR to have it scanned.",
  },
};

/** How a scan stands, by AWS's word for it; null where no scan was told. */
export function explainScan(status: string | null): ScanExplanation {
  if (status === null) return { title: "No scan is told", advice: null };
  const known = Object.hasOwn(SCANS, status) ? SCANS[status] : undefined;
  return known ?? { title: `AWS says “${status}” of the scan`, advice: null };
}

/** Why AWS may have no scan of an image. `isPart`: an index, or what is attached to an image. */
export function explainNoScan(kind: "image" | "index" | "attached"): ScanExplanation {
  const title = "Never scanned";
  if (kind === "index") {
    return { title, advice: "An index is not scanned itself: look at the images that it lists." };
  }
  if (kind === "attached") {
    return { title, advice: "AWS scans images, not what is attached to them." };
  }
  return {
    title,
    advice:
      "Basic scanning looks at an image when it is pushed to a repository with scan on push, or when a scan is started in ECR; enhanced scanning looks at the repositories that its filters name.",
  };
}
