const mostNamed = 100;

/** Names in a box that scrolls; of a great many the first hundred. */
export function NamedItems({ names }: { names: readonly string[] }) {
  const named = names.slice(0, mostNamed);
  const more = names.length - named.length;
  return (
    <section
      aria-label="To delete"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      className="max-h-48 overflow-y-auto rounded-md border border-line bg-sunken px-3 py-1.5"
    >
      <ul>
        {named.map((name, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name, and none moves
          <li key={position} className="py-0.5 break-words">
            {name}
          </li>
        ))}
        {more > 0 ? (
          <li className="py-0.5 text-ink-muted">and {more.toLocaleString("en")} more</li>
        ) : null}
      </ul>
    </section>
  );
}
