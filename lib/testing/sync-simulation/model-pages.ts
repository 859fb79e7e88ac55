import type { ImagePage, RepositoryPage } from "@/lib/domain/inventory/inventory-reader";
import { awsRefusal } from "./aws-refusal";
import { listedImage, listedRepository, type ModelRegistry } from "./model-registry";
import type { SeededRandom } from "./seeded-random";
import type { VirtualTime } from "./virtual-time";
import type { Weather } from "./weather";

/**
 * How lists go on. key: after the last name. number: after so many, so that entries shift between pages. stuck: one
 * token again and again, of images or of repositories. endless: ever new tokens.
 */
export type Paging = "key" | "number" | "stuck" | "stuck list" | "endless";

type Token = { list: string; born: number; place: string; madeAtMs: number; nonce: number };

/** Answers with pages of a registry, whose tokens end with their repository, with time, or for no reason. */
export class ModelPages {
  private readonly pageSize: number;
  private readonly tokenLifeMs: number;
  private made = 0;

  constructor(
    private readonly registry: ModelRegistry,
    private readonly weather: Weather,
    private readonly time: VirtualTime,
    private readonly random: SeededRandom,
    public paging: Paging,
  ) {
    this.pageSize = random.between(1, 4);
    this.tokenLifeMs = random.chance(0.3) ? random.between(200, 5_000) : Number.POSITIVE_INFINITY;
  }

  listRepositories(token: string | null): RepositoryPage {
    this.weather.meet("");
    const names = [...this.registry.repositories.keys()].sort();
    const page = this.cut(names, "", 0, token);
    return { repositories: page.keys.map(listedRepository), nextToken: page.nextToken };
  }

  listImages(name: string, token: string | null): ImagePage {
    this.weather.meet(name);
    const repository = this.registry.repositories.get(name);
    if (!repository) throw awsRefusal("RepositoryNotFoundException");
    const page = this.cut([...repository.images.keys()].sort(), name, repository.born, token);
    return {
      images: page.keys.map((digest) =>
        listedImage(digest, repository.images.get(digest) ?? new Set()),
      ),
      nextToken: page.nextToken,
    };
  }

  private cut(keys: string[], list: string, born: number, token: string | null) {
    const { random } = this;
    const from = token === null ? undefined : this.readToken(token, list, born);
    if (this.paging === "number") {
      const start = Number(from?.place ?? 0);
      const end = start + this.pageSize;
      return {
        keys: keys.slice(start, end),
        nextToken: end < keys.length ? this.writeToken(list, born, String(end)) : null,
      };
    }
    const left = from ? keys.filter((key) => key > from.place) : keys;
    // AWS may answer fewer than were asked for, and none, with more to come.
    const size = random.chance(0.15) ? random.between(0, this.pageSize) : this.pageSize;
    const page = left.slice(0, size);
    const place = page.at(-1) ?? from?.place ?? "";
    if (this.paging === (list === "" ? "stuck list" : "stuck"))
      return { keys: page, nextToken: this.writeToken(list, born, "", 0) };
    const goesOn = page.length < left.length || (this.paging === "endless" && list !== "");
    return { keys: page, nextToken: goesOn ? this.writeToken(list, born, place) : null };
  }

  private writeToken(list: string, born: number, place: string, nonce?: number): string {
    this.made += 1;
    const madeAtMs = nonce === undefined ? this.time.nowMs : 0;
    return JSON.stringify({ list, born, place, madeAtMs, nonce: nonce ?? this.made });
  }

  private readToken(text: string, list: string, born: number): Token {
    const token: Token = JSON.parse(text);
    const isOld =
      !this.weather.isCalm &&
      token.nonce > 0 &&
      this.time.nowMs - token.madeAtMs > this.tokenLifeMs;
    const isForeign = token.list !== list || token.born !== born;
    const isRefused = !this.weather.isCalm && this.random.chance(0.01);
    if (isOld || isForeign || isRefused) throw awsRefusal("InvalidParameterException");
    return token;
  }
}
