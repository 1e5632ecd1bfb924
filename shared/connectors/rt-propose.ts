import type { VisitState } from '../domain/visit';
import type { JobState } from '../domain/job';
import type { RtField, RtMetadata } from './rt-metadata';
import {
  isInventoryField,
  RT_DEFAULT_STATUSES,
  type RtAssetField,
  type RtAssetMapping,
  rtOptionsSchema,
  type RtOptions,
  type RtTicketField,
  type RtTicketMapping,
} from './rt-options';

// Settings that fit a queue, guessed from names. A guess is a proposal: a person sees it in the mapping editor before it counts. A status
// or field that no rule knows is left out rather than guessed wrong.

const TICKET_WORDS: readonly (readonly [RtTicketField, RegExp])[] = [
  ['externalId', /^(external|callout|client|extern\w*|fremd)[ _-]*(job)?[ _-]*(id|nummer|number|key)$/i],
  ['site', /^(site|location|standort|einsatzort|ort|objekt|building|gebäude)( name)?$/i],
  ['customer', /^(customer|company|client|kunde|firma|auftraggeber|account)( name)?$/i],
  ['plannedStart', /^(scheduled|planned|appointment|geplanter?|termin)[ _-]*(start|begin\w*|from|von|ab)?$/i],
  ['plannedEnd', /^(scheduled|planned|appointment|geplantes|termin)[ _-]*(end\w*|until|to|bis)$/i],
  ['respondBy', /^(respond|response|reaktion)[ _-]*(by|due|until|bis)$/i],
  ['resolveBy', /^(resolve|resolution|fix|lösung)[ _-]*(by|due|until|bis)$/i],
  ['resolution', /^(resolution|solution|fix text|lösung|massnahme|maßnahme)$/i],
  ['causeCode', /^(root )?(cause|ursache)([ _-]*code)?$/i],
  ['fixCode', /^(fix|repair|behebung)[ _-]*code$/i],
  ['nextAction', /^(next (step|action)|nächster schritt)$/i],
  ['partsUsed', /^(parts|parts used|used parts|spare parts|material|materials|teile|verbaute teile|ersatzteile)$/i],
];

const ASSET_WORDS: readonly (readonly [RtAssetField, RegExp])[] = [
  ['serial', /^(serial|serial[ _-]*(number|no\.?|nr\.?)|seriennummer|s\/n|sn)$/i],
  ['make', /^(make|manufacturer|vendor|hersteller)$/i],
  ['model', /^(model|modell|type|typ)$/i],
  ['hostname', /^(host ?name|computer ?name|rechnername)$/i],
  ['tag', /^(asset tag|tag|inventory (number|no)|inventarnummer)$/i],
  ['uuid', /^(uuid|smbios uuid)$/i],
  ['site', /^(location|site|standort|ort)$/i],
  ['os', /^(os|operating system|betriebssystem)( name)?$/i],
  ['processor', /^(cpu|processor|prozessor)$/i],
  ['memory', /^(ram|memory|arbeitsspeicher|hauptspeicher)( size)?$/i],
  ['storage', /^(storage|disks?|hard ?(disk|drive)s?|festplatten?|laufwerke?)$/i],
];

/** Words of statuses, by what they mean; the first that fits. */
const STATUS_WORDS = {
  dispatched: /^(new|dispatched|assigned|neu|zugewiesen|zugeteilt|open ?new|todo)$/i,
  accepted: /^(accepted|acknowledged|angenommen|bestätigt|open|offen|in[ -]?process)$/i,
  travelling: /^(en[ -]?route|on the way|travel+ing|unterwegs|anfahrt)$/i,
  onSite: /^(on[ -]?site|arrived|vor ort|working|in[ -]?progress|in arbeit|started)$/i,
  onHold: /^(on[ -]?hold|hold|stalled|waiting|pending|suspended|wartet|wartend|zurückgestellt)$/i,
  resolved: /^(resolved|completed|complete|done|fixed|solved|gelöst|erledigt|abgeschlossen)$/i,
  closed: /^(closed|geschlossen)$/i,
  cancelled: /^(cancel+ed|storniert|abgebrochen|withdrawn)$/i,
  rejected: /^(rejected|declined|abgelehnt)$/i,
} as const;
type StatusWord = keyof typeof STATUS_WORDS;

/** Settings that fit what the server has, on top of what is already set. Pure. */
export function proposeRtOptions(metadata: RtMetadata, current: Partial<RtOptions> = {}): RtOptions {
  const set = rtOptionsSchema.parse(current);
  const had = (key: keyof RtOptions) => Object.hasOwn(current, key);
  return {
    ...set,
    queue: set.queue ?? (metadata.queues.length === 1 ? metadata.queue : null),
    catalog: set.catalog ?? (metadata.catalogs.length === 1 ? (metadata.catalogs[0]?.name ?? null) : null),
    ticketFields: had('ticketFields') && set.ticketFields.length > 0 ? set.ticketFields : ticketFields(metadata),
    assetFields: had('assetFields') && set.assetFields.length > 0 ? set.assetFields : assetFields(metadata),
    statuses: had('statuses') ? set.statuses : proposeStatuses(metadata),
  };
}

function ticketFields({ ticketFields: fields }: RtMetadata): RtTicketMapping[] {
  const mappings = TICKET_WORDS.flatMap(([field, words]) => {
    const found = fields.find(({ name, multiple }) => words.test(name.trim()) && (field !== 'partsUsed' || multiple));
    return found === undefined ? [] : [{ field, direction: 'both' as const, ...mappingOf(found) }];
  });
  const has = (field: RtTicketField) => mappings.some((mapping) => mapping.field === field);
  const core = (field: RtTicketField, remote: string, direction: 'both' | 'down'): RtTicketMapping[] =>
    has(field) ? [] : [{ field, remote, direction, type: 'DateTime', multiple: false, values: {} }];
  // RT's own dates, where no field of the queue says it better; what is due is the office's to say
  return [...mappings, ...core('plannedStart', 'core:Starts', 'both'), ...core('resolveBy', 'core:Due', 'down')];
}

function assetFields({ assetFields: fields }: RtMetadata): RtAssetMapping[] {
  return ASSET_WORDS.flatMap(([field, words]) => {
    const found = fields.find(({ name }) => words.test(name.trim()));
    return found === undefined
      ? []
      : [{ field, direction: isInventoryField(field) ? 'up' : 'both', ...mappingOf(found) }];
  });
}

function mappingOf({ name, type, multiple }: RtField): Omit<RtTicketMapping, 'field' | 'direction'> {
  return { remote: name, type, multiple, values: {} };
}

/** The status table of a lifecycle by the words of its statuses; RT's own default where none of them is known. Pure. */
export function proposeStatuses({ statuses, moves }: Pick<RtMetadata, 'statuses' | 'moves'>): RtOptions['statuses'] {
  const known = (word: StatusWord): string | undefined => statuses.find((status) => STATUS_WORDS[word].test(status));
  const [dispatched, accepted, travelling, onSite, onHold, resolved, closed, cancelled, rejected] = (
    ['dispatched', 'accepted', 'travelling', 'onSite', 'onHold', 'resolved', 'closed', 'cancelled', 'rejected'] as const
  ).map(known);
  const graph: Record<string, string[]> = {};
  for (const { from, to } of moves) if (from !== '*') graph[from] = [...(graph[from] ?? []), to];
  if (accepted === undefined && resolved === undefined && dispatched === undefined) {
    return {
      toRt: { ...RT_DEFAULT_STATUSES.toRt },
      fromRt: { ...RT_DEFAULT_STATUSES.fromRt },
      visits: {},
      moves: graph,
    };
  }
  const toRt: [JobState, string | undefined][] = [
    ['draft', dispatched],
    ['ready', dispatched],
    ['scheduled', dispatched],
    ['dispatched', dispatched],
    ['accepted', accepted],
    ['inProgress', onSite ?? accepted],
    ['onHold', onHold],
    ['resolved', resolved ?? closed],
    ['inReview', resolved ?? closed],
    ['closed', closed ?? resolved],
    ['cancelled', cancelled ?? rejected],
  ];
  const fromRt: [string | undefined, JobState][] = [
    [dispatched, 'dispatched'],
    [accepted, 'accepted'],
    [travelling, 'accepted'],
    [onSite, 'inProgress'],
    [onHold, 'onHold'],
    [resolved, 'resolved'],
    [closed, 'closed'],
    [cancelled, 'cancelled'],
    [rejected, 'cancelled'],
    ['deleted', 'cancelled'],
  ];
  const visits: [VisitState, string | undefined][] = [
    ['travelling', travelling],
    ['onSite', onSite],
    ['working', onSite],
  ];
  return {
    toRt: filled(toRt),
    fromRt: Object.fromEntries(fromRt.flatMap(([status, state]) => (status === undefined ? [] : [[status, state]]))),
    visits: filled(visits),
    moves: graph,
  };
}

function filled<K extends string>(pairs: readonly (readonly [K, string | undefined])[]): Partial<Record<K, string>> {
  const result: Partial<Record<K, string>> = {};
  for (const [key, value] of pairs) if (value !== undefined) result[key] = value;
  return result;
}
