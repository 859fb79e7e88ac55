import { CountBoundary, orderByPush } from "./count-boundary";
import type { ImageFate, KeptReason, LifecycleQuestion, LifecycleStep } from "./image-fate";
import { indexLinks } from "./index-links";
import { type LifecycleImage, pullTimeOf, pushTimeOf } from "./lifecycle-image";
import type { LifecycleAction, LifecycleRule, StorageClass } from "./lifecycle-policy";
import { RuleSelections } from "./rule-selections";
import { TimeQueue } from "./time-queue";

const DAY_MS = 86_400_000;
const NO_STEPS: readonly LifecycleStep[] = [];

/**
 * What a lifecycle policy does to each image from now on, while nothing is pushed, pulled, tagged or restored.
 *
 * The first rule by priority that selects an image by storage class and tags decides about it alone. A rule by age acts when
 * the image is older than its days; one by number on all but the youngest, counting every image that it selects. What an index
 * lists waits until the index is deleted or archived; artifacts go with their subject, and are images to the rules besides.
 * An image that a policy archives meets the rules of the archive from then on.
 * Source: Amazon ECR User Guide, "Lifecycle policy evaluation rules"; of artifacts as images: aws/containers-roadmap#2613.
 */
export function planLifecycle(question: LifecycleQuestion): ImageFate[] {
  return new LifecyclePlan(question).run();
}

type UntimedStep = Omit<LifecycleStep, "atMs">;
/** A rule with its place in the policy, and what it does. */
type Rule = LifecycleRule & { readonly place: number; readonly step: UntimedStep };
/** An artifact that goes with its subject. */
type Follower = { readonly image: number; readonly step: UntimedStep };

class LifecyclePlan {
  readonly #images: readonly LifecycleImage[];
  readonly #nowMs: number;
  readonly #selections: RuleSelections;
  readonly #rules: Readonly<Record<StorageClass, readonly Rule[]>>;
  readonly #states: (LifecycleImage["status"] | "deleted")[];
  readonly #archivedAtMs: (number | undefined)[];
  /** The deciding rule of each image in its storage class. */
  readonly #deciding: (Rule | undefined)[];
  readonly #steps: (LifecycleStep[] | undefined)[];
  readonly #boundaries = new Map<Rule, CountBoundary>();
  readonly #tied = new Set<number>();
  /** Rules by number whose line is asked again after now. */
  readonly #moving = new Set<Rule>();
  readonly #children: ReadonlyMap<number, readonly number[]>;
  readonly #referrers: ReadonlyMap<number, readonly number[]>;
  /** How many indexes of the repository list an image and keep it. */
  readonly #holders: Int32Array;
  readonly #queue = new TimeQueue();
  /** When an image is next due; none while it is not a number. */
  readonly #dueAtMs: Float64Array;
  /** Artifacts whose subject is gone, and that an index keeps for now. */
  readonly #waiting = new Map<number, UntimedStep>();

  constructor({ images, policy, now, children, referrers }: LifecycleQuestion) {
    this.#images = images;
    this.#nowMs = now.getTime();
    const rules = policy.rules.map((rule, place) => ({
      ...rule,
      place,
      step: { action: rule.action, by: { rule: rule.priority } },
    }));
    this.#selections = new RuleSelections(
      rules.map(({ tags }) => tags),
      images,
    );
    this.#rules = {
      standard: rules.filter(({ storageClass }) => storageClass === "standard"),
      archive: rules.filter(({ storageClass }) => storageClass === "archive"),
    };
    this.#states = images.map(({ status }) => status);
    this.#archivedAtMs = images.map(({ lastArchivedAtMs }) => lastArchivedAtMs);
    this.#steps = images.map(() => undefined);
    this.#deciding = images.map((_, image) => this.#findRule(image));
    this.#holders = new Int32Array(images.length);
    this.#dueAtMs = new Float64Array(images.length).fill(Number.NaN);
    this.#children = indexLinks(images, children);
    this.#referrers = indexLinks(images, referrers);
    for (const [index, listed] of this.#children) {
      if (this.#states[index] === "archived") continue;
      for (const child of listed) this.#countHolder(child, 1);
    }
    this.#drawBoundaries();
  }

  run(): ImageFate[] {
    const initial = [...this.#deciding];
    for (const image of this.#images.keys()) this.#schedule(image, this.#nowMs);
    while (this.#queue.nextAtMs < Infinity) this.#act(this.#queue.nextAtMs);
    return this.#images.map(({ digest }, image) => {
      const steps = this.#steps[image] ?? NO_STEPS;
      const rule = initial[image];
      return {
        digest,
        steps,
        rule: rule?.priority ?? null,
        kept: steps === NO_STEPS ? this.#whyKept(image, rule) : null,
        isTied: this.#tied.has(image),
      };
    });
  }

  /** Everything of one instant: the rules see the repository as it was before, and artifacts follow their subjects after them. */
  #act(atMs: number): void {
    const left: number[] = [];
    const followers: Follower[] = [];
    const take = (image: number, step: UntimedStep) => {
      const wasArchived = this.#states[image] === "archived";
      if (this.#states[image] === "active") left.push(image);
      this.#take(image, step, atMs);
      this.#addFollowers(followers, image, step.action);
      if (!wasArchived) this.#letChildrenGo(followers, image, atMs);
    };
    while (this.#queue.nextAtMs === atMs || followers.length > 0) {
      if (this.#queue.nextAtMs > atMs) {
        const { image, step } = followers.pop() as Follower;
        if (this.#isHeld(image)) this.#waiting.set(image, step);
        else if (this.#isMoved(image, step.action)) take(image, step);
        continue;
      }
      const image = this.#queue.take() ?? 0;
      // Meanwhile it may have gone with its subject, or been due anew.
      if (this.#dueAtMs[image] !== atMs) continue;
      this.#dueAtMs[image] = Number.NaN;
      const rule = this.#deciding[image];
      const boundary = rule && this.#boundaries.get(rule);
      if (!rule || (boundary && !boundary.isBeyond(image))) continue;
      take(image, rule.step);
    }
    for (const rule of this.#moving) {
      const identified = left.filter((image) => this.#selections.selects(rule.place, image));
      this.#boundaries.get(rule)?.leave(identified);
    }
  }

  /** Deletes or archives an image. */
  #take(image: number, { action, by }: UntimedStep, atMs: number): void {
    const done = { action, atMs, by };
    const steps = this.#steps[image];
    // What is archived and deleted in one instant is deleted.
    this.#steps[image] = steps ? [...steps.filter((step) => step.atMs < atMs), done] : [done];
    this.#states[image] = action === "expire" ? "deleted" : "archived";
    this.#dueAtMs[image] = Number.NaN;
    if (action === "expire") return;
    this.#archivedAtMs[image] = atMs;
    this.#deciding[image] = this.#findRule(image);
    this.#schedule(image, atMs);
  }

  /** The artifacts of an image go where it goes. */
  #addFollowers(followers: Follower[], image: number, action: LifecycleAction): void {
    const artifacts = this.#referrers.get(image);
    if (!artifacts) return;
    const step = { action, by: { subject: this.#images[image]?.digest ?? "" } };
    for (const artifact of artifacts) followers.push({ image: artifact, step });
  }

  /** What no index keeps any more is decided by its rule, and follows its subject if that is gone. */
  #letChildrenGo(followers: Follower[], index: number, atMs: number): void {
    const children = this.#children.get(index);
    if (!children) return;
    for (const child of children) {
      this.#countHolder(child, -1);
      if (this.#isHeld(child)) continue;
      this.#schedule(child, atMs);
      const step = this.#waiting.get(child);
      if (step) followers.push({ image: child, step });
    }
  }

  #isMoved(image: number, action: LifecycleAction): boolean {
    const state = this.#states[image];
    return action === "expire" ? state !== "deleted" : state === "active";
  }

  /** When its rule acts on it at the earliest; what is held is scheduled when the last index goes. */
  #schedule(image: number, fromMs: number): void {
    const rule = this.#deciding[image];
    if (!rule || this.#states[image] === "deleted" || this.#isHeld(image)) return;
    const dueMs = this.#dueOf(image, rule);
    if (dueMs === undefined) return;
    const atMs = Math.max(fromMs, dueMs);
    this.#dueAtMs[image] = atMs;
    this.#queue.add(image, atMs);
  }

  /** The first millisecond in which the image is older than the days of its rule; undefined where that is not known. */
  #dueOf(image: number, { count }: Rule): number | undefined {
    const facts = this.#images[image];
    if (count.type === "imageCountMoreThan" || !facts) return -Infinity;
    const sinceMs =
      count.type === "sinceImagePushed"
        ? pushTimeOf(facts)
        : count.type === "sinceImagePulled"
          ? pullTimeOf(facts)
          : this.#archivedAtMs[image];
    if (sinceMs === undefined || !Number.isFinite(sinceMs)) return undefined;
    return sinceMs + count.days * DAY_MS + 1;
  }

  #findRule(image: number): Rule | undefined {
    const state = this.#states[image];
    if (state !== "active" && state !== "archived") return undefined;
    for (const rule of this.#rules[state === "active" ? "standard" : "archive"]) {
      if (this.#selections.selects(rule.place, image)) return rule;
    }
    return undefined;
  }

  #drawBoundaries(): void {
    const counting = new Set<Rule>();
    for (const [image, rule] of this.#deciding.entries()) {
      if (rule?.count.type !== "imageCountMoreThan") continue;
      counting.add(rule);
      if (this.#isHeld(image)) this.#moving.add(rule);
    }
    if (counting.size === 0) return;
    const pushOrder = orderByPush(
      Float64Array.from(this.#images, pushTimeOf),
      this.#images.map(({ digest }) => digest),
    );
    for (const rule of counting) {
      if (rule.count.type !== "imageCountMoreThan") continue;
      const isCounted = (image: number) =>
        this.#states[image] === "active" && this.#selections.selects(rule.place, image);
      // No more are selected than it retains: there is no line to look for.
      const retained = rule.count.images;
      const isAll = this.#selections.countOf(rule.place) <= retained;
      const images = isAll ? pushOrder.order.length : retained;
      this.#boundaries.set(rule, new CountBoundary(pushOrder, isCounted, images));
    }
    for (const [image, rule] of this.#deciding.entries()) {
      if (rule && this.#boundaries.get(rule)?.isTied(image)) this.#tied.add(image);
    }
  }

  #whyKept(image: number, rule: Rule | undefined): KeptReason {
    if (this.#waiting.has(image)) return "in_index";
    if (this.#states[image] === "activating") return "activating";
    if (!rule) return "no_rule";
    if (this.#dueOf(image, rule) === undefined) return "time_unknown";
    const isWanted = this.#boundaries.get(rule)?.isBeyond(image) ?? true;
    return this.#isHeld(image) && isWanted ? "in_index" : "within_rule";
  }

  #isHeld(image: number): boolean {
    return (this.#holders[image] ?? 0) > 0;
  }

  #countHolder(image: number, change: 1 | -1): void {
    this.#holders[image] = (this.#holders[image] ?? 0) + change;
  }
}
