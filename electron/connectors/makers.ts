import type { Connector } from '@shared/connectors/port';
import { fail, ok, type Result } from '@shared/result';
import { couchMetadata, couchOptionsSchema, createCouchConnector } from './couchdb';
import type { Fetch } from './http';
import { createRtConnector, parseRtOptions, rtMetadata } from './rt';
import type { KeptConnection, Login } from './secrets';

/** The profile's files, as connectors see them. */
export interface ConnectorFiles {
  read(sha256: string): Promise<Uint8Array | null>;
  put(bytes: Uint8Array): Promise<{ sha256: string; sizeBytes: number }>;
}

/** All that a connector of any system is made of. */
export interface ConnectorParts {
  readonly connection: string;
  readonly url: string;
  readonly login: Login;
  /** From the store of the window; each connector reads its own. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly files: ConnectorFiles;
}

/** What a system brings along. */
export interface ConnectorMaker {
  readonly make: (parts: ConnectorParts) => Result<Connector>;
  readonly metadata: (parts: ConnectorParts) => Promise<Result<Readonly<Record<string, unknown>>>>;
  /** What tells two connections of one login to one server apart. */
  readonly place: (options: Readonly<Record<string, unknown>>) => string;
}

/** One line a system. */
export const MAKERS: Readonly<Record<KeptConnection['system'], ConnectorMaker>> = {
  rt: {
    make: ({ login, ...parts }) => {
      const options = parseRtOptions(parts.options);
      if (options === null) return fail('badInput', 'options');
      return ok(createRtConnector({ ...parts, options, secret: login }));
    },
    metadata: async ({ login, ...parts }) => spread(await rtMetadata({ ...parts, secret: login })),
    place: () => '',
  },
  couchdb: {
    make: ({ login, ...parts }) => {
      const options = couchOptionsSchema.safeParse(parts.options);
      if (!options.success) return fail('badInput', `options.${options.error.issues[0]?.path.join('.') ?? ''}`);
      return ok(createCouchConnector({ ...parts, options: options.data, secret: login }));
    },
    metadata: async ({ url, login, fetch, options }) => {
      // a team may still be missing while somebody chooses it
      const parsed = couchOptionsSchema.partial().safeParse(options);
      return spread(
        await couchMetadata({ url, secret: login, fetch, options: parsed.success ? definedOf(parsed.data) : {} }),
      );
    },
    place: (options) => (typeof options['team'] === 'string' ? options['team'] : ''),
  },
};

function spread(result: Result<object>): Result<Readonly<Record<string, unknown>>> {
  return result.ok ? ok({ ...result.value }) : result;
}

function definedOf<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
