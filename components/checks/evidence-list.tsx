import { DescriptionList } from "@/components/ui/description-list";
import type { Evidence } from "@/lib/domain/checks/check";

/** The call behind a step, and the words of AWS; what a registry writes is told as known codes alone. */
export function EvidenceList({ evidence }: { evidence: Evidence }) {
  const { call, errorCode, errorMessage, requestId } = evidence;
  const facts = [
    { term: "Call", value: call },
    { term: "Error code", value: errorCode },
    { term: "AWS says", value: errorMessage },
    { term: "Request id", value: requestId },
  ];
  return (
    <DescriptionList
      items={facts.flatMap(({ term, value }) =>
        value === undefined
          ? []
          : [{ term, value: <span className="font-mono break-all">{value}</span> }],
      )}
    />
  );
}
