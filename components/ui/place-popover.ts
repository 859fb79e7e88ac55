const gapPx = 4;
const marginPx = 8;

/**
 * Places a shown popover by its anchor: below it, or above where there is more room, and within the
 * window. `align` says which edges of the two meet.
 */
export function placePopover(
  popover: HTMLElement,
  anchor: Element,
  align: "start" | "center" | "end",
): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const { clientWidth, clientHeight } = document.documentElement;

  const offset = { start: 0, center: (at.width - width) / 2, end: at.width - width }[align];
  const left = Math.max(marginPx, Math.min(at.left + offset, clientWidth - width - marginPx));

  const fitsBelow = at.bottom + gapPx + height + marginPx <= clientHeight;
  const below = fitsBelow || at.top < clientHeight - at.bottom;
  const top = below ? at.bottom + gapPx : at.top - gapPx - height;

  popover.style.left = `${left}px`;
  popover.style.top = `${Math.max(marginPx, top)}px`;
}
