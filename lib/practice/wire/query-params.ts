/** The parameters of a Query request: `Name=value`, lists as `Name.member.1`, structures as `Name.member.1.Key`. */
export class QueryParams {
  readonly #values: ReadonlyMap<string, string>;

  constructor(queryString: string, body: string) {
    this.#values = new Map([...new URLSearchParams(queryString), ...new URLSearchParams(body)]);
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** The values of `name.member.N` in order of N. */
  list(name: string): readonly string[] {
    return this.#members(name).flatMap((index) => this.get(`${name}.member.${index}`) ?? []);
  }

  /** The structures of `name.member.N.field` in order of N. */
  structures<Field extends string>(
    name: string,
    fields: readonly Field[],
  ): readonly Partial<Record<Field, string>>[] {
    return this.#members(name).map((index) => {
      const structure: Partial<Record<Field, string>> = {};
      for (const field of fields) {
        const value = this.get(`${name}.member.${index}.${field}`);
        if (value !== undefined) structure[field] = value;
      }
      return structure;
    });
  }

  #members(name: string): readonly number[] {
    const prefix = `${name}.member.`;
    const indices = new Set<number>();
    for (const key of this.#values.keys()) {
      const index = key.startsWith(prefix) ? Number.parseInt(key.slice(prefix.length), 10) : 0;
      if (index > 0) indices.add(index);
    }
    return [...indices].sort((a, b) => a - b);
  }
}
