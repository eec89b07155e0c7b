/** Waiting before trying again: a random time up to a limit that doubles, so that a hospital full of
 * browsers does not come back in the same second. */
const FIRST = 500;
const LONGEST = 30_000;

export function delay(
  attempt: number,
  random: () => number = Math.random,
  longest = LONGEST,
): number {
  return random() * Math.min(longest, FIRST * 2 ** attempt);
}

/** A wait that can be cut short, by the browser coming online or by a person who asks. */
export class Pause {
  #end: (() => void) | null = null;

  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.end(), milliseconds);
      this.#end = () => {
        clearTimeout(timer);
        this.#end = null;
        resolve();
      };
    });
  }

  end(): void {
    this.#end?.();
  }
}
