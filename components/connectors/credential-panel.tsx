"use client";

import { useId, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { CopyInline } from "@/components/ui/copy-inline";
import { TabList, tabId } from "@/components/ui/tab-list";
import {
  CREDENTIAL_GUIDES,
  type CredentialGuide,
  type CredentialGuideId,
} from "./credential-guides";

const tabs = Object.entries(CREDENTIAL_GUIDES).map(([value, { label }]) => ({
  value: value as CredentialGuideId,
  label,
}));

/** How to get a credential that may only read, what a test proves of it, and where it is kept. */
export default function CredentialPanel() {
  const [chosen, setChosen] = useState<CredentialGuideId>("dockerHub");
  const panelId = useId();
  const guide: CredentialGuide = CREDENTIAL_GUIDES[chosen];
  return (
    <div className="flex flex-col gap-6">
      <section className="flex flex-col gap-3">
        <div>
          <h2 className="text-lg font-semibold">Make a read-only credential</h2>
          <p className="text-sm text-ink-muted">One for this console alone.</p>
        </div>
        <TabList
          label="Where the registry is"
          tabs={tabs}
          value={chosen}
          onChange={setChosen}
          panelId={panelId}
        />
        <div
          id={panelId}
          role="tabpanel"
          aria-labelledby={tabId(panelId, chosen)}
          className="flex flex-col gap-3"
        >
          <p>
            Address: <Instruction text={guide.address} />
          </p>
          <ol aria-label={`Steps for ${guide.label}`} className="flex flex-col gap-3">
            {guide.steps.map((step, index) => (
              <li key={step} className="flex gap-3">
                <span
                  aria-hidden="true"
                  className="flex size-6 shrink-0 items-center justify-center rounded-md bg-accent-soft text-sm font-semibold text-accent tabular-nums"
                >
                  {index + 1}
                </span>
                <span className="min-w-0 break-words">
                  <Instruction text={step} />
                </span>
              </li>
            ))}
          </ol>
          {guide.limit ? (
            <Alert tone="warn" title="It will be too powerful">
              {guide.limit}
            </Alert>
          ) : null}
        </div>
      </section>
      <section>
        <h2 className="font-semibold">What the test proves</h2>
        <ul className="mt-1 flex list-disc flex-col gap-1.5 pl-5 text-ink-muted">
          <li>The address is a registry, and its certificate is valid.</li>
          <li>The credential is accepted, and the same user with a wrong password is refused.</li>
          <li>Tags and the manifest of an image can be read. No image is pulled.</li>
          <li>The credential may not push or delete. Nothing is changed to find out.</li>
        </ul>
      </section>
      <section>
        <h2 className="font-semibold">Where the password is kept</h2>
        <p className="mt-1 text-ink-muted">
          In Mooring’s database, sealed with AES-256-GCM for this connector alone. The key is a file
          of the data folder, or of ENCRYPTION_KEYS.
        </p>
      </section>
    </div>
  );
}

/** What stands in `…` is copied by one click. */
function Instruction({ text }: { text: string }) {
  return text
    .split("`")
    .map((part, at) => (at % 2 === 1 ? <CopyInline key={part} value={part} label={part} /> : part));
}
