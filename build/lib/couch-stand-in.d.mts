/** The folder whose node_modules has pouchdb-server and pouchdb; installed on first use. */
export function standInFolder(): Promise<string>;
