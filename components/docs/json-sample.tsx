import { Disclosure } from "@/components/ui/disclosure";

export interface JsonSampleProps {
  label: string;
  value: unknown;
}

/** A JSON value, folded away until asked for. Wraps, so that nothing scrolls sideways. */
export function JsonSample({ label, value }: JsonSampleProps) {
  return (
    <Disclosure summary={label}>
      <pre className="rounded-md border border-line bg-sunken px-3 py-2 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
        {JSON.stringify(value, null, 2)}
      </pre>
    </Disclosure>
  );
}
