/** The images of a repository from youngest to oldest, and where each stands. */
export type PushOrder = {
  readonly order: Uint32Array;
  readonly positions: Uint32Array;
  readonly pushTimes: Float64Array;
};

/** Of images pushed in the same instant AWS does not say which goes first: the digest decides here, and it is told. */
export function orderByPush(pushTimes: Float64Array, digests: readonly string[]): PushOrder {
  const order = Uint32Array.from(pushTimes, (_, image) => image);
  order.sort((one, other) => {
    const younger = (pushTimes[other] ?? 0) - (pushTimes[one] ?? 0);
    if (younger !== 0) return younger;
    return (digests[one] ?? "") < (digests[other] ?? "") ? -1 : 1;
  });
  const positions = new Uint32Array(order.length);
  for (const [position, image] of order.entries()) positions[image] = position;
  return { order, positions, pushTimes };
}

/**
 * Where `imageCountMoreThan` draws its line: at the last of the images it retains. All that its selection identifies are
 * counted, also those that another rule decides: rules "can still identify them as if they haven't been expired".
 * Source: Amazon ECR User Guide, "Lifecycle policy evaluation rules", and example B of "Filtering on all images".
 */
export class CountBoundary {
  /** The position of the last image that is retained; past the end while there are not so many. */
  #position = -1;
  readonly #tiedAtMs: number | undefined;

  constructor(
    private readonly pushOrder: PushOrder,
    /** Whether an image is there and identified by the rule. */
    private readonly isCounted: (image: number) => boolean,
    images: number,
  ) {
    if (images >= pushOrder.order.length) this.#position = pushOrder.order.length;
    else this.#advance(images);
    const { order, pushTimes } = pushOrder;
    const lastMs = pushTimes[order[this.#position] ?? -1];
    const next = this.#nextAfter(this.#position);
    if (lastMs !== undefined && pushTimes[order[next] ?? -1] === lastMs) this.#tiedAtMs = lastMs;
  }

  isBeyond(image: number): boolean {
    return (this.pushOrder.positions[image] ?? 0) > this.#position;
  }

  /** Whether another image of the same instant stands on the other side of the line. */
  isTied(image: number): boolean {
    return this.#tiedAtMs !== undefined && this.pushOrder.pushTimes[image] === this.#tiedAtMs;
  }

  /** Images that the rule identified are there no more: older ones come under what is retained. */
  leave(images: readonly number[]): void {
    this.#advance(images.filter((image) => !this.isBeyond(image)).length);
  }

  #advance(images: number): void {
    for (let left = images; left > 0 && this.#position < this.pushOrder.order.length; left -= 1) {
      this.#position = this.#nextAfter(this.#position);
    }
  }

  #nextAfter(position: number): number {
    const { order } = this.pushOrder;
    let next = position + 1;
    while (next < order.length && !this.isCounted(order[next] ?? 0)) next += 1;
    return next;
  }
}
