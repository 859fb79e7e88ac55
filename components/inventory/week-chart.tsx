import { Disclosure } from "@/components/ui/disclosure";
import type { InventoryBreakdown } from "@/lib/domain/inventory/inventory-breakdown";

const HEIGHT = 96;
const BAR = 10;
const GAP = 3;

/** How many images were pushed in each week; the same as a table behind it. */
export function WeekChart({ weeks }: Pick<InventoryBreakdown, "weeks">) {
  const most = Math.max(1, ...weeks.map(({ images }) => images));
  const width = weeks.length * (BAR + GAP) - GAP;
  return (
    <figure>
      <figcaption className="mb-2 font-medium">
        Images pushed per week
        <span className="ml-2 text-sm font-normal text-ink-muted">
          at most {most.toLocaleString("en")}
        </span>
      </figcaption>
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="h-24 w-full border-b border-line-strong fill-accent"
      >
        {weeks.map(({ week, images }, index) => {
          // What is there is seen, however little it is.
          const height = images === 0 ? 0 : Math.max(2, (images / most) * HEIGHT);
          return (
            <rect
              key={week}
              x={index * (BAR + GAP)}
              y={HEIGHT - height}
              width={BAR}
              height={height}
            />
          );
        })}
      </svg>
      <div aria-hidden="true" className="mt-1 flex justify-between text-sm text-ink-muted">
        <span>{weeks[0]?.week}</span>
        <span>{weeks.at(-1)?.week}</span>
      </div>
      <Disclosure summary="Show as a table">
        <table className="w-full max-w-md text-sm">
          <thead>
            <tr className="text-left text-ink-muted">
              <th scope="col" className="py-1 font-normal">
                Week of Monday, UTC
              </th>
              <th scope="col" className="py-1 text-right font-normal">
                Images
              </th>
            </tr>
          </thead>
          <tbody>
            {weeks.toReversed().map(({ week, images }) => (
              <tr key={week} className="border-t border-line">
                <td className="py-1">{week}</td>
                <td className="py-1 text-right tabular-nums">{images.toLocaleString("en")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Disclosure>
    </figure>
  );
}
