import { type ReactNode, useId } from "react";

export interface CodeFrameProps {
  /** Names the text below it. */
  label: string;
  /** Beside the label. */
  note?: ReactNode;
  /** Buttons at the end of the first line. */
  actions: ReactNode;
  children: ReactNode;
}

/** Lines of code under their name, scrolling both ways; the name and its buttons stay in view. */
export function CodeFrame({ label, note, actions, children }: CodeFrameProps) {
  const id = useId();
  return (
    <figure className="min-w-0 overflow-clip rounded-md border border-line bg-sunken">
      <figcaption className="sticky top-0 z-1 flex flex-wrap items-center justify-between gap-2 border-b border-line bg-sunken py-1.5 pr-1.5 pl-3">
        <span className="min-w-0 text-sm">
          <span id={id} className="font-medium">
            {label}
          </span>{" "}
          {note}
        </span>
        <span className="flex gap-1.5">{actions}</span>
      </figcaption>
      {/* biome-ignore lint/a11y/useSemanticElements: a section would be a landmark, one for each policy of a page */}
      <div
        role="group"
        aria-labelledby={id}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-120 overflow-auto focus-visible:-outline-offset-2"
      >
        {children}
      </div>
    </figure>
  );
}
