import { clsx } from "clsx";

export interface MiddleTextProps {
  text: string;
  /** What stays at the end, whatever the width. */
  tailCharacters: number;
  /** The whole of it, where `text` is a part; shown on hover. */
  title?: string;
  className?: string;
}

/** One line, cut in its middle where it has no room: an ARN's account and the end of its name both count. */
export function MiddleText({ text, tailCharacters, title = text, className }: MiddleTextProps) {
  const at = Math.max(text.length - tailCharacters, 0);
  return (
    <span title={title} className={clsx("flex min-w-0", className)}>
      <span className="truncate">{text.slice(0, at)}</span>
      {at < text.length ? (
        <span className="max-w-full shrink-0 truncate">{text.slice(at)}</span>
      ) : null}
    </span>
  );
}
