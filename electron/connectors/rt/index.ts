// Request Tracker 5 by REST 2. See shared/connectors/port.ts for what a connector promises.
export { createRtConnector } from './connector';
export type { RtConnectorInput, RtFetch, RtFiles, RtSecret } from './types';
export { rtMetadata } from './metadata';
export { rtMetadataSchema } from './metadata-schema';
export type { RtMetadata } from './metadata-schema';
export { proposeRtOptions } from './propose';
export { RT_ASSET_FIELDS, RT_DIRECTIONS, RT_TICKET_FIELDS, parseRtOptions, rtOptionsSchema } from './options';
export type { RtAssetMapping, RtOptions, RtTicketMapping } from './options';
