// What people saved, written down beside the app: what the end is held against.

export interface SavedText {
  readonly kind: string;
  readonly recordId: string;
  readonly field: string;
  /** Occurs nowhere else. */
  readonly token: string;
}

export class Ledger {
  readonly notes = new Map<string, { jobId: string; text: string; by: string }>();
  readonly times = new Map<string, { jobId: string; minutes: number }>();
  /** Who made what a ticket system takes, by record id. */
  readonly created = new Map<string, { readonly kind: string; readonly by: string }>();
  readonly texts: SavedText[] = [];
  /** What is wrong, as it was written down, by job. One that was lost in a crash may be among them. */
  readonly symptoms = new Map<string, string>();
  /** Pieces by location and part. */
  readonly stock = new Map<string, number>();
  /** What somebody wrote over who had it before their eyes. */
  readonly overwritten: string[] = [];
  readonly files = new Map<string, string>();
  #tokens = 0;

  token(by: string): string {
    this.#tokens += 1;
    return `‹${by} ${this.#tokens}›`;
  }

  move(partId: string, from: string | null, to: string | null, quantity: number): void {
    for (const [location, sign] of [
      [from, -1],
      [to, 1],
    ] as const) {
      if (location === null) continue;
      const key = `${location}:${partId}`;
      this.stock.set(key, (this.stock.get(key) ?? 0) + sign * quantity);
    }
  }
}
