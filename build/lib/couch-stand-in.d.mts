/** The folder whose node_modules has pouchdb-server and pouchdb; installed on first use. */
export function standInFolder(): Promise<string>;
/** The file of PouchDB as a script for a page. */
export function pouchdbScript(): Promise<string>;
