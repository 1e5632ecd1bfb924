import type { Asset } from '@shared/domain/asset';
import { foldText } from '@shared/domain/job-filter';
import type { Contact, Customer, Site } from '@shared/domain/people';
import type { IntakeForm, Pick } from './intake-form';

/** Who and what is known on this laptop, for picking. */
export interface Directory {
  readonly customers: readonly Customer[];
  readonly sites: readonly Site[];
  readonly contacts: readonly Contact[];
}

const NOTHING: Pick = { id: null, text: '' };

/** Something that can be picked. */
export interface Option {
  readonly id: string;
  readonly text: string;
  /** Tells two of the same name apart. */
  readonly hint: string;
}

/** Typed text that names exactly one of the options is that option; anything else is new. */
export function pickTyped(text: string, options: readonly Option[]): Pick {
  const folded = foldText(text.trim());
  const same = folded === '' ? [] : options.filter((option) => foldText(option.text) === folded);
  return { id: same.length === 1 ? (same[0]?.id ?? null) : null, text };
}

/** The options to offer for what is typed: those that begin with it first, then those that contain every word. */
export function matchingOptions(text: string, options: readonly Option[], limit: number): Option[] {
  const folded = foldText(text.trim());
  if (folded === '') return options.slice(0, limit);
  const words = folded.split(/\s+/u);
  const begins: Option[] = [];
  const contains: Option[] = [];
  for (const option of options) {
    const haystack = foldText(`${option.text} ${option.hint}`);
    if (haystack.startsWith(folded)) begins.push(option);
    else if (words.every((word) => haystack.includes(word))) contains.push(option);
  }
  return [...begins, ...contains].slice(0, limit);
}

/** The form with another customer: what belonged to the one before goes with it, a customer's only site comes along. */
export function withCustomer(form: IntakeForm, customer: Pick, directory: Directory): IntakeForm {
  if (customer.id === form.customer.id) return { ...form, customer };
  const belongs = (records: readonly { id: string; customerId: string }[], id: string | null) =>
    id === null || records.find((record) => record.id === id)?.customerId === customer.id;
  const next = { ...form, customer };
  const site = belongs(directory.sites, form.site.id) ? form.site : NOTHING;
  const keepsContact = belongs(directory.contacts, form.contact.id);
  const own = customer.id === null ? [] : directory.sites.filter((s) => s.customerId === customer.id);
  const only = own.length === 1 ? own[0] : undefined;
  return {
    ...next,
    site: site.id === null && site.text.trim() === '' && only ? { id: only.id, text: only.name } : site,
    // A name that somebody typed is never dropped: it is then another person of that name, at the new customer.
    contact: keepsContact ? form.contact : { id: null, text: form.contact.text },
    phone: keepsContact ? form.phone : '',
    assetId: null,
    assetWay: form.assetWay === 'known' ? 'unknown' : form.assetWay,
  };
}

/** The form with another site; a site that is known brings its customer along. */
export function withSite(form: IntakeForm, site: Pick, directory: Directory): IntakeForm {
  const known = directory.sites.find((s) => s.id === site.id);
  if (!known || known.customerId === form.customer.id) return { ...form, site };
  return { ...withCustomer(form, customerPick(known.customerId, directory), directory), site };
}

/** The form with another contact; a contact that is known brings customer, site and telephone number along. */
export function withContact(form: IntakeForm, contact: Pick, directory: Directory): IntakeForm {
  const known = directory.contacts.find((c) => c.id === contact.id);
  if (!known) {
    const before = directory.contacts.find((c) => c.id === form.contact.id);
    // the number of the person picked before is not this person's
    return { ...form, contact, phone: before && form.phone === (before.phone ?? '') ? '' : form.phone };
  }
  const withOwner =
    known.customerId === form.customer.id
      ? form
      : withCustomer(form, customerPick(known.customerId, directory), directory);
  const site = directory.sites.find((s) => s.id === known.siteId);
  const siteOpen = withOwner.site.id === null && withOwner.site.text.trim() === '';
  return {
    ...withOwner,
    contact,
    phone: known.phone ?? '',
    site: siteOpen && site ? { id: site.id, text: site.name } : withOwner.site,
  };
}

function customerPick(id: string, directory: Directory): Pick {
  const customer = directory.customers.find((c) => c.id === id);
  return customer ? { id: customer.id, text: customer.name } : NOTHING;
}

export function customerOptions(directory: Directory): Option[] {
  return byText(directory.customers.map((c) => ({ id: c.id, text: c.name, hint: c.phone ?? '' })));
}

/** Sites of the customer; every site while no known customer is given. */
export function siteOptions(form: IntakeForm, directory: Directory): Option[] {
  return byText(
    directory.sites
      .filter((s) => offered(s.customerId, form))
      .map((s) => ({
        id: s.id,
        text: s.name,
        hint: [ownerName(s.customerId, form, directory), s.address].filter(Boolean).join(', '),
      })),
  );
}

export function contactOptions(form: IntakeForm, directory: Directory): Option[] {
  return byText(
    directory.contacts
      .filter((c) => offered(c.customerId, form))
      .map((c) => ({
        id: c.id,
        text: c.name,
        hint: [ownerName(c.customerId, form, directory), c.phone].filter(Boolean).join(', '),
      })),
  );
}

/** Machines of the customer, those of the site first. */
export function assetsToOffer(form: IntakeForm, assets: readonly Asset[]): Asset[] {
  const here = (asset: Asset) => (form.site.id !== null && asset.siteId === form.site.id ? 0 : 1);
  return [...assets].sort((a, b) => here(a) - here(b) || a.id.localeCompare(b.id));
}

function offered(customerId: string, form: IntakeForm): boolean {
  if (form.customer.id !== null) return customerId === form.customer.id;
  // a new customer has no sites or people yet
  return form.customer.text.trim() === '';
}

function ownerName(customerId: string, form: IntakeForm, directory: Directory): string {
  if (form.customer.id !== null) return '';
  return directory.customers.find((c) => c.id === customerId)?.name ?? '';
}

function byText(options: Option[]): Option[] {
  return options.sort((a, b) => a.text.localeCompare(b.text) || a.id.localeCompare(b.id));
}
