/** How numbers are written in a language. */
export interface Formats {
  /** 12.34 -> "12.3 %" / "12,3 %" */
  percent(value: number): string;
  /** 5368709120 -> "5.4 GB" (decimal prefixes, as disks are sold) */
  bytes(value: number): string;
  number(value: number, digits?: number): string;
  bitPerS(value: number): string;
  /** "2028-06-30" -> "30 June 2028" / "30. Juni 2028"; what is no date stays as it is. */
  date(value: string): string;
}

export type None = Record<never, never>;

export interface Limits {
  warn: number;
  fail: number;
}

export interface Counted {
  count: number;
  names: string;
}

/** One sentence a key, made of its parameters. */
export type Sentences<P> = { readonly [K in keyof P]: (params: P[K], formats: Formats) => string };

/** What a check is for: once for the user beside the technician, once for the technician. */
export interface About {
  readonly plain: string;
  readonly technical: string;
}

/** All words of an area of the catalogue in one language. */
export interface AreaTexts<Id extends string, P> {
  readonly titles: Readonly<Record<Id, string>>;
  readonly abouts: Readonly<Record<Id, About>>;
  /** Where the limits come from. */
  readonly sources: Readonly<Record<Id, string>>;
  readonly messages: Sentences<P>;
}
