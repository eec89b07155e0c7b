/**
 * A map that is never changed in place. A new one shares all but one small bucket with the old, so
 * that confirmed and shown state can differ by a row without copying ten thousand others.
 */
const BUCKETS = 512;

type Bucket<Row> = ReadonlyMap<string, Row>;

function bucketOf(key: string): number {
  let hash = 0;
  for (let at = 0; at < key.length; at += 1) hash = (hash * 31 + key.charCodeAt(at)) | 0;
  return (hash >>> 0) % BUCKETS;
}

export class Table<Row> {
  readonly #buckets: readonly (Bucket<Row> | undefined)[];

  private constructor(buckets: readonly (Bucket<Row> | undefined)[]) {
    this.#buckets = buckets;
  }

  static empty<Row>(): Table<Row> {
    return new Table<Row>(new Array(BUCKETS).fill(undefined));
  }

  get(key: string): Row | undefined {
    return this.#buckets[bucketOf(key)]?.get(key);
  }

  has(key: string): boolean {
    return this.#buckets[bucketOf(key)]?.has(key) ?? false;
  }

  set(key: string, row: Row): Table<Row> {
    return this.#with(key, (bucket) => bucket.set(key, row));
  }

  delete(key: string): Table<Row> {
    return this.has(key) ? this.#with(key, (bucket) => bucket.delete(key)) : this;
  }

  *keys(): Generator<string> {
    for (const bucket of this.#buckets) if (bucket) yield* bucket.keys();
  }

  *values(): Generator<Row> {
    for (const bucket of this.#buckets) if (bucket) yield* bucket.values();
  }

  #with(key: string, change: (bucket: Map<string, Row>) => unknown): Table<Row> {
    const at = bucketOf(key);
    const bucket = new Map(this.#buckets[at]);
    change(bucket);
    const buckets = this.#buckets.slice();
    buckets[at] = bucket;
    return new Table(buckets);
  }
}
