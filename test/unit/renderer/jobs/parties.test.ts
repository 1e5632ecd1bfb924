import type { Contact, Customer, Site } from '@shared/domain/people';
import { describe, expect, it } from 'vitest';
import { EMPTY_FORM } from '../../../../renderer/features/jobs/intake-form';
import {
  contactOptions,
  type Directory,
  matchingOptions,
  pickTyped,
  siteOptions,
  withContact,
  withCustomer,
  withSite,
} from '../../../../renderer/features/jobs/intake-parties';

const stamp = {
  createdAt: '2026-11-24T09:00:00.000Z',
  createdBy: 'ann',
  updatedAt: '2026-11-24T09:00:00.000Z',
  sample: false,
};
const customer = (id: string, name: string): Customer => ({
  ...stamp,
  id,
  name,
  phone: null,
  email: null,
  remarks: null,
});
const site = (id: string, customerId: string, name: string): Site => ({
  ...stamp,
  id,
  customerId,
  name,
  address: null,
  accessHours: null,
  remarks: null,
});
const contact = (id: string, customerId: string, siteId: string | null, name: string, phone: string): Contact => ({
  ...stamp,
  id,
  customerId,
  siteId,
  name,
  phone,
  email: null,
  preference: null,
});

const DIRECTORY: Directory = {
  customers: [customer('surgery', 'Northgate Surgery'), customer('foods', 'Hartley Foods')],
  sites: [site('reception', 'surgery', 'Reception'), site('mill', 'foods', 'Mill Lane'), site('head', 'foods', 'Head')],
  contacts: [
    contact('okafor', 'surgery', 'reception', 'Ms Okafor', '115'),
    contact('bauer', 'foods', 'head', 'Ms Bauer', '282'),
  ],
};
const pick = (id: string, text: string) => ({ id, text });

describe('picking who called', () => {
  it('brings customer, site and telephone along', () => {
    const form = withContact(EMPTY_FORM, pick('okafor', 'Ms Okafor'), DIRECTORY);
    expect([form.customer.id, form.site.id, form.phone]).toEqual(['surgery', 'reception', '115']);
  });

  it('brings a customer’s only site along, but not one of two', () => {
    expect(withCustomer(EMPTY_FORM, pick('surgery', 'Northgate Surgery'), DIRECTORY).site.id).toBe('reception');
    expect(withCustomer(EMPTY_FORM, pick('foods', 'Hartley Foods'), DIRECTORY).site).toEqual({ id: null, text: '' });
  });

  it('drops what belonged to another customer, keeps what was typed anew', () => {
    const before = {
      ...withContact(EMPTY_FORM, pick('okafor', 'Ms Okafor'), DIRECTORY),
      assetWay: 'known' as const,
      assetId: 'a1',
    };
    const after = withCustomer(before, pick('foods', 'Hartley Foods'), DIRECTORY);
    expect(after).toMatchObject({ site: { id: null }, contact: { id: null }, phone: '', assetId: null });
    // whoever typed a name that another customer has too must not find the job without its contact
    expect(after.contact.text).toBe('Ms Okafor');

    const typed = { ...EMPTY_FORM, contact: { id: null, text: 'Mr New' }, site: { id: null, text: 'Cellar' } };
    const kept = withCustomer(typed, pick('surgery', 'Northgate Surgery'), DIRECTORY);
    expect([kept.contact.text, kept.site.text]).toEqual(['Mr New', 'Cellar']);
  });

  it('does not keep the number of the person picked before', () => {
    const first = withContact(EMPTY_FORM, pick('okafor', 'Ms Okafor'), DIRECTORY);
    expect(withContact(first, { id: null, text: 'Ms Okaforx' }, DIRECTORY).phone).toBe('');
    const typed = withContact({ ...first, phone: '999' }, { id: null, text: 'Mr New' }, DIRECTORY);
    expect(typed.phone).toBe('999');
  });

  it('takes the customer from a known site', () => {
    expect(withSite(EMPTY_FORM, pick('mill', 'Mill Lane'), DIRECTORY).customer).toEqual(pick('foods', 'Hartley Foods'));
  });

  it('offers a new customer nobody else’s sites and people', () => {
    const form = { ...EMPTY_FORM, customer: { id: null, text: 'Brand New Ltd' } };
    expect(siteOptions(form, DIRECTORY)).toEqual([]);
    expect(contactOptions(form, DIRECTORY)).toEqual([]);
    expect(siteOptions(EMPTY_FORM, DIRECTORY)).toHaveLength(3);
  });
});

describe('typing', () => {
  const options = [
    { id: '1', text: 'Müller & Söhne', hint: 'Mill Lane' },
    { id: '2', text: 'Muller Ltd', hint: '' },
    { id: '3', text: 'Twin', hint: 'a' },
    { id: '4', text: 'Twin', hint: 'b' },
  ];

  it('picks the one record of that name, whatever its case and accents', () => {
    expect(pickTyped(' MULLER & sohne ', options).id).toBe('1');
    expect(pickTyped('Mull', options).id).toBeNull();
    expect(pickTyped('', options)).toEqual({ id: null, text: '' });
  });

  it('does not guess between two of the same name', () => {
    expect(pickTyped('Twin', options).id).toBeNull();
  });

  it('offers what begins with it first, then what contains every word', () => {
    expect(matchingOptions('m', options, 8).map((o) => o.id)).toEqual(['1', '2']);
    expect(matchingOptions('lane sohne', options, 8).map((o) => o.id)).toEqual(['1']);
    expect(matchingOptions('', options, 2)).toHaveLength(2);
    expect(matchingOptions('zzz', options, 8)).toEqual([]);
  });
});
