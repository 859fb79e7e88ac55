import { clsx } from "clsx";

export interface MiddleTextProps {
  text: string;
  /** What stays at the end, whatever the width. */
  tailCharacters: number;
  /** The whole of it, where `text` is a part; shown on hover. */
  title?: string;
  className?: string;
}

/**
 * One line, cut in its middle where it has no room: an ARN's account and the end of its name both count. In a
 * monospaced font the part before the cut is whole characters wide, so that no gap follows the ellipsis.
 */
export function MiddleText({ text, tailCharacters, title = text, className }: MiddleTextProps) {
  const at = Math.max(text.length - tailCharacters, 0);
  if (at === text.length) {
    return (
      <span title={title} className={clsx("block min-w-0 truncate", className)}>
        {text}
      </span>
    );
  }
  return (
    <span title={title} className={clsx("flex min-w-0", className)}>
      <span
        className="truncate"
        // The tenth is for what the browser rounds off.
        style={{ maxWidth: `calc(round(down, 100% - ${text.length - at}ch, 1ch) + 0.1ch)` }}
      >
        {text.slice(0, at)}
      </span>
      <span className="max-w-full shrink-0 truncate">{text.slice(at)}</span>
    </span>
  );
}
