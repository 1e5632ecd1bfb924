/** What the connector needs of the network; `redirect: 'manual'` must be honoured. */
export type RtFetch = (url: string, init: RequestInit) => Promise<Response>;

/** A login: RT's own auth token, or name and password (Basic). */
export type RtSecret = { readonly token: string } | { readonly user: string; readonly password: string };

/** The files of the profile, by content. */
export interface RtFiles {
  /** The bytes; null when the file is not in the profile any more. */
  read(sha256: string): Promise<Uint8Array | null>;
  put(bytes: Uint8Array): Promise<{ sha256: string; sizeBytes: number }>;
}

export interface RtConnectorInput {
  /** Id of the connection, as links name it. */
  readonly connection: string;
  /** Root of the site (`https://rt.example.com`); `/REST/2.0` at its end is tolerated. */
  readonly url: string;
  readonly secret: RtSecret;
  /** As kept in the store; parsed by `parseRtOptions`. */
  readonly options: unknown;
  readonly fetch: RtFetch;
  /** Unix time in milliseconds. */
  readonly now: () => number;
  readonly files: RtFiles;
  /** Longest wait for one answer; uploads get four times as long. */
  readonly timeoutMs?: number;
}
