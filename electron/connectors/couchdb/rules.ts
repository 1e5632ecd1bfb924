import { KINDS } from '@shared/domain/kinds';
import type { Kind } from '@shared/domain/kind';
import { FILE_KIND, HUB_SCHEMA } from './documents';
import { memberRole, teamRole } from './types';

// The write rules of a team's database (CouchDB's validate_doc_update): the one place where the server itself says no. They guard against
// mistakes and older apps; who made a change (`by`) is what the laptop says, for a hub knows logins and no technicians.

/** Raise with every change of the rules or of what the kinds declare for them: an older installation is then brought up to it. */
export const RULES_VERSION = 1;

/** What the rules read of a kind. */
export interface KindRule {
  readonly immutable: boolean;
  /** Fields that only the office changes. */
  readonly office: readonly string[];
}

export function kindRules(kinds: Readonly<Record<string, Kind>> = KINDS): Record<string, KindRule> {
  return Object.fromEntries(
    Object.values(kinds)
      .filter(({ share }) => share.hub)
      .map(({ name, immutable, merge }) => [
        name,
        { immutable, office: Object.keys(merge).filter((field) => merge[field] === 'officeWins') },
      ]),
  );
}

/**
 * The source of the function for a team, in the JavaScript of 2009 that every CouchDB runs.
 *
 * - only members write; documents are of our schema, named by kind and record, and say who and when
 * - a kind it does not know is a newer app's and is let through
 * - what is written once (notes, times, safety tests, signatures ...) is never changed or deleted
 * - the office's fields change by dispatchers and seniors; by technicians on jobs of their own, drafts, and jobs that a ticket system
 *   leads, where the office has already spoken
 * - only dispatchers and seniors delete
 * - a file stays the file it is
 */
export function rulesSource(team: string, kinds: Record<string, KindRule> = kindRules()): string {
  const names = {
    TEAM: memberRole(team),
    OFFICE: [teamRole(team, 'dispatcher'), teamRole(team, 'senior')],
    SCHEMA: HUB_SCHEMA,
    FILE_KIND,
    KINDS: kinds,
  };
  const head = Object.entries(names).map(([name, value]) => `  var ${name} = ${JSON.stringify(value)};`);
  return `function (newDoc, oldDoc, userCtx) {\n${head.join('\n')}\n${BODY}}`;
}

const BODY = `
  function no(words) { throw({ forbidden: words }); }
  function has(role) { return userCtx.roles.indexOf(role) !== -1; }
  function isText(value) { return typeof value === 'string' && value !== ''; }
  function isObject(value) { return typeof value === 'object' && value !== null; }
  function isEmpty(value) { return value === null || value === undefined; }
  function own(object, key) { return Object.prototype.hasOwnProperty.call(object, key); }
  function isList(value) { return Object.prototype.toString.call(value) === '[object Array]'; }
  function same(a, b) {
    var key, i;
    if (a === b || (isEmpty(a) && isEmpty(b))) return true;
    if (!isObject(a) || !isObject(b) || isList(a) !== isList(b)) return false;
    if (isList(a)) {
      if (a.length !== b.length) return false;
      for (i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false;
      return true;
    }
    for (key in a) if (own(a, key) && !same(a[key], own(b, key) ? b[key] : null)) return false;
    for (key in b) if (own(b, key) && !own(a, key) && !isEmpty(b[key])) return false;
    return true;
  }
  function fileOf(doc) { return doc && doc._attachments && doc._attachments.file; }

  if (has('_admin')) return;
  if (!has(TEAM)) no('Only members of the team may write here.');
  var isOffice = has(OFFICE[0]) || has(OFFICE[1]);
  var before = oldDoc && !oldDoc._deleted ? oldDoc : null;
  var colon = newDoc._id.indexOf(':');
  var kind = newDoc._id.slice(0, colon);
  if (colon < 1 || !/^[A-Za-z]{1,40}$/.test(kind)) no('The id of a document is its kind, a colon and the id of the record.');
  if (newDoc.schema !== SCHEMA) no('The document is not of the schema ' + SCHEMA + '.');
  if (newDoc.kind !== kind) no('The kind is not the one the id names.');
  if (!isText(newDoc.by)) no('Every change says who made it (by).');
  if (!isText(newDoc.at) || isNaN(Date.parse(newDoc.at))) no('Every change says when it was made (at).');
  var rule = own(KINDS, kind) ? KINDS[kind] : null;

  if (newDoc._deleted) {
    if (before && rule && rule.immutable) no('What was written once is never deleted.');
    if (before && !isOffice) no('Only dispatchers and seniors delete.');
    return;
  }
  if (kind === FILE_KIND) {
    if (!/^[0-9a-f]{64}$/.test(newDoc.sha256) || newDoc._id !== FILE_KIND + ':' + newDoc.sha256) {
      no('A file is named by its SHA-256.');
    }
    var file = fileOf(before);
    if (file && (!fileOf(newDoc) || fileOf(newDoc).digest !== file.digest)) no('A file is written once.');
    return;
  }
  var record = newDoc.record;
  if (!isObject(record) || record.id !== newDoc._id.slice(colon + 1)) no('The record does not have the id the document names.');
  if (!rule || !before || !isObject(before.record)) return;
  var was = before.record;
  if (rule.immutable && !same(record, was)) no('What was written once is never changed.');
  if (isOffice) return;

  var i, field, changed = [];
  for (i = 0; i < rule.office.length; i++) {
    field = rule.office[i];
    if (!same(record[field], was[field])) changed.push(field);
  }
  if (changed.length === 0) return;
  var me = newDoc.by;
  var isLedElsewhere = /^rt-/.test(record.id) || isText(was.officeNumber) || isText(record.officeNumber);
  var isOwn = was.assignedTo === me || was.technicianId === me || was.createdBy === me;
  var isTaken = isEmpty(was.assignedTo) && record.assignedTo === me;
  if (isLedElsewhere || isOwn || isTaken || was.state === 'draft') return;
  no('Only dispatchers and seniors change this of a job that is not your own: ' + changed.join(', ') + '.');
`;
