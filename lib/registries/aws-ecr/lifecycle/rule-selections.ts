import type { TagSelection } from "./lifecycle-policy";
import { compileTagPattern, type TagPattern } from "./tag-pattern";

type PrefixNode = { readonly next: Map<number, PrefixNode>; readonly patterns: number[] };

/**
 * Which rules identify which images by their tags: worked out once, so that each question is one bit. The beginnings of all
 * patterns are walked together, in one tree: 50 rules cost about as much as one.
 */
export class RuleSelections {
  readonly #wordsPerImage: number;
  readonly #bits: Uint32Array;
  /** By rule, how many images it selects. */
  readonly #totals: Uint32Array;
  readonly #patterns: TagPattern[] = [];
  /** Of each pattern, the rules that want it. */
  readonly #rulesOf: number[][] = [];
  readonly #known = new Map<string, number>();
  readonly #root: PrefixNode = { next: new Map(), patterns: [] };

  constructor(
    rules: readonly TagSelection[],
    images: readonly { readonly tags: readonly string[] }[],
  ) {
    this.#wordsPerImage = Math.ceil(rules.length / 32);
    this.#bits = new Uint32Array(images.length * this.#wordsPerImage);
    this.#totals = new Uint32Array(rules.length);
    const wanted = rules.map((rule, index) => this.#addRule(rule, index));
    const anyOrUntagged = [...rules.keys()].filter((rule) => rules[rule]?.status !== "tagged");
    /** The image, counted from 1, for which a pattern was seen last; and how many patterns of a rule were. */
    const seenFor = new Uint32Array(this.#patterns.length);
    const counts = new Uint32Array(rules.length);
    const touched: number[] = [];
    for (const [image, { tags }] of images.entries()) {
      for (const rule of anyOrUntagged) {
        if (rules[rule]?.status === "any" || tags.length === 0) this.#set(rule, image);
      }
      for (const tag of tags) {
        this.#match(tag, (pattern) => {
          if (seenFor[pattern] === image + 1) return;
          seenFor[pattern] = image + 1;
          for (const rule of this.#rulesOf[pattern] ?? []) {
            const count = (counts[rule] ?? 0) + 1;
            counts[rule] = count;
            if (count === 1) touched.push(rule);
            if (count === wanted[rule]) this.#set(rule, image);
          }
        });
      }
      for (const rule of touched) counts[rule] = 0;
      touched.length = 0;
    }
  }

  selects(rule: number, image: number): boolean {
    const word = this.#bits[image * this.#wordsPerImage + (rule >>> 5)] ?? 0;
    return (word & (1 << (rule & 31))) !== 0;
  }

  countOf(rule: number): number {
    return this.#totals[rule] ?? 0;
  }

  #set(rule: number, image: number): void {
    this.#totals[rule] = this.countOf(rule) + 1;
    const word = image * this.#wordsPerImage + (rule >>> 5);
    this.#bits[word] = (this.#bits[word] ?? 0) | (1 << (rule & 31));
  }

  /** How many different patterns an image has to match. */
  #addRule(selection: TagSelection, rule: number): number {
    if (selection.status !== "tagged") return 0;
    const texts = new Set(selection.texts);
    for (const text of texts) {
      const key = `${selection.list} ${text}`;
      const index =
        this.#known.get(key) ?? this.#addPattern(compileTagPattern(text, selection.list));
      this.#known.set(key, index);
      this.#rulesOf[index]?.push(rule);
    }
    return texts.size;
  }

  #addPattern(pattern: TagPattern): number {
    let node = this.#root;
    for (let at = 0; at < pattern.head.length; at += 1) {
      const code = pattern.head.charCodeAt(at);
      const known = node.next.get(code);
      const next = known ?? { next: new Map(), patterns: [] };
      if (!known) node.next.set(code, next);
      node = next;
    }
    const index = this.#patterns.push(pattern) - 1;
    node.patterns.push(index);
    this.#rulesOf.push([]);
    return index;
  }

  #match(tag: string, found: (pattern: number) => void): void {
    let node: PrefixNode | undefined = this.#root;
    for (let at = 0; node; at += 1) {
      for (const pattern of node.patterns) {
        if (this.#patterns[pattern]?.fits?.(tag) ?? true) found(pattern);
      }
      node = at < tag.length ? node.next.get(tag.charCodeAt(at)) : undefined;
    }
  }
}
