"use client";

import { FilterChoice, FilterGroup, FilterPanel } from "@/components/list/filter-panel";
import { Checkbox } from "@/components/ui/checkbox";
import { SearchField } from "@/components/ui/search-field";
import type { Vulnerability } from "@/lib/domain/inventory/image-findings";
import { countSeverities, severityWord } from "./describe-findings";
import { type FindingsFilter, noFilter } from "./filter-findings";

export interface FindingsFilterBarProps {
  vulnerabilities: readonly Vulnerability[];
  value: FindingsFilter;
  onChange: (value: FindingsFilter) => void;
}

/** Narrows the findings of an image; what the scanner does not tell is no filter. */
export function FindingsFilterBar({ vulnerabilities, value, onChange }: FindingsFilterBarProps) {
  const { text, ...chosen } = value;
  const tellsFix = vulnerabilities.some(({ fix }) => fix !== null);
  const tellsExploit = vulnerabilities.some(({ exploitKnown }) => exploitKnown !== null);
  return (
    <>
      <SearchField
        label="Vulnerability or package"
        value={text}
        maxLength={100}
        onChange={(typed) => onChange({ ...value, text: typed })}
        className="w-full sm:w-64"
      />
      <FilterPanel
        chosen={Object.values(chosen).filter(Boolean).length}
        onClear={() => onChange({ ...noFilter, text })}
      >
        {() => (
          <>
            <FilterChoice
              label="Severity"
              value={value.severity}
              options={countSeverities(vulnerabilities).flatMap(({ severity, count }) =>
                severity === null
                  ? []
                  : [
                      {
                        value: severity,
                        label: `${severityWord(severity)} (${count.toLocaleString("en")})`,
                      },
                    ],
              )}
              onChange={(severity) => onChange({ ...value, severity })}
            />
            {tellsFix || tellsExploit ? (
              <FilterGroup label="Only">
                {tellsFix ? (
                  <Checkbox
                    label="Fix available"
                    checked={value.hasFix}
                    onChange={({ target }) => onChange({ ...value, hasFix: target.checked })}
                  />
                ) : null}
                {tellsExploit ? (
                  <Checkbox
                    label="Exploit known"
                    checked={value.exploitKnown}
                    onChange={({ target }) => onChange({ ...value, exploitKnown: target.checked })}
                  />
                ) : null}
              </FilterGroup>
            ) : null}
          </>
        )}
      </FilterPanel>
    </>
  );
}
