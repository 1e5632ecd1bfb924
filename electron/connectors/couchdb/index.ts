export { createCouchConnector } from './connector';
export { couchMetadata, type CouchMetadata } from './metadata';
export { installTeam, type TeamInstallation, type TeamMember, type TeamRequest } from './team';
export {
  couchOptionsSchema,
  type CouchLogin,
  type CouchOptions,
  type CouchSetup,
  type Fetch,
  type HubFiles,
} from './types';
