import type { RecordOf } from './kinds';
import { sampleJobs } from './sample-jobs';
import { MINUTE_MS } from './sample-record';
import type { SampleInput, SampleRecord } from './sample-record';

export type { SampleInput, SampleRecord, SampleTexts } from './sample-record';

// The removable sample day of a first start: a day that shows every state a technician meets, all of it marked `sample`.

/** Moves the planned visits back where the day would end before them, so that "planned today" is today at any hour. */
function planFrom(nowMs: number): (fromMin: number, minutes: number) => { start: string; end: string } {
  const quarter = 15 * MINUTE_MS;
  const first = Math.ceil(nowMs / quarter) * quarter;
  const lastEnd = first + 240 * MINUTE_MS;
  const dayEnd = new Date(nowMs).setHours(23, 45, 0, 0);
  const base = first - Math.max(0, lastEnd - dayEnd);
  return (fromMin, minutes) => ({
    start: new Date(base + fromMin * MINUTE_MS).toISOString(),
    end: new Date(base + (fromMin + minutes) * MINUTE_MS).toISOString(),
  });
}

/**
 * Two customers, three sites, contacts, machines, five jobs (accepted and urgent, two planned today, one waiting on a part,
 * one resolved), a small catalogue and what is in the van. Pure: the same input gives the same day.
 *
 * @returns the records in an order in which what is referred to comes first
 */
export function sampleDay({ now, newId, technicianId, vanLocationId, texts }: SampleInput): SampleRecord[] {
  const nowMs = Date.parse(now);
  const ago = (minutes: number) => new Date(nowMs - minutes * MINUTE_MS).toISOString();
  const plan = planFrom(nowMs);
  const base = () => ({ id: newId(), sample: true });

  const surgery = { ...base(), name: texts.customers.surgery, phone: '01632 960 114', email: null, remarks: null };
  const foods = { ...base(), name: texts.customers.foods, phone: '01632 960 280', email: null, remarks: null };

  const site = (customerId: string, name: string, address: string, accessHours: string | null = null) => ({
    ...base(),
    customerId,
    name,
    address,
    accessHours,
    remarks: null,
  });
  const reception = site(surgery.id, texts.sites.reception, texts.sites.receptionAddress, texts.sites.receptionAccess);
  const millLane = site(foods.id, texts.sites.millLane, texts.sites.millLaneAddress);
  const headOffice = site(foods.id, texts.sites.headOffice, texts.sites.headOfficeAddress);

  const contact = (
    place: { readonly customerId: string; readonly id: string },
    name: string,
    phone: string,
    preference: string | null = null,
  ) => ({ ...base(), customerId: place.customerId, siteId: place.id, name, phone, email: null, preference });
  const okafor = contact(reception, texts.contacts.reception, '01632 960 115', texts.contactPreference);
  const shop = contact(millLane, texts.contacts.shop, '01632 960 281');
  const office = contact(headOffice, texts.contacts.office, '01632 960 282');

  const asset = (
    place: { readonly customerId: string; readonly id: string },
    fields: Pick<RecordOf<'asset'>, 'type' | 'make' | 'model' | 'serial' | 'hostname' | 'protectionClass'>,
  ) => ({ ...base(), customerId: place.customerId, siteId: place.id, uuid: null, tag: null, remarks: null, ...fields });
  const desktop = asset(reception, {
    type: 'desktop',
    make: 'Lenovo',
    model: 'ThinkCentre M920',
    serial: 'SAMPLE-0001',
    hostname: 'reception-1',
    protectionClass: 'I',
  });
  const printer = asset(millLane, {
    type: 'printer',
    make: 'HP',
    model: 'LaserJet P1102',
    serial: 'SAMPLE-0002',
    hostname: null,
    protectionClass: 'I',
  });
  const laptop = asset(headOffice, {
    type: 'laptop',
    make: 'Dell',
    model: 'Latitude 5420',
    serial: 'SAMPLE-0003',
    hostname: 'accounts-3',
    protectionClass: 'II',
  });

  const jobs = sampleJobs({
    now,
    newId,
    technicianId,
    texts,
    ago,
    plan,
    places: { reception, millLane, headOffice },
    contacts: { okafor, shop, office },
    assets: { desktop, printer, laptop },
  });

  const part = (
    sku: string,
    name: string,
    partClass: RecordOf<'part'>['partClass'],
    serialised: boolean,
    minQuantity: number | null,
  ) => ({
    ...base(),
    sku: `SAMPLE-${sku}`,
    name,
    partClass,
    serialised,
    minQuantity,
    maxQuantity: null,
    remarks: null,
  });
  const parts = [
    { record: part('PSU-260', texts.parts.powerSupply, 'powerSupply', true, 1), inVan: 2 },
    { record: part('SSD-480', texts.parts.disk, 'disk', true, 1), inVan: 2 },
    { record: part('RAM-8', texts.parts.memory, 'memory', false, 2), inVan: 4 },
    { record: part('LEAD-C13', texts.parts.lead, 'mainsLead', false, 3), inVan: 6 },
    { record: part('TONER-85A', texts.parts.toner, 'consumable', false, 1), inVan: 0 },
  ];
  const movements = parts
    .filter(({ inVan }) => inVan > 0)
    .map(({ record, inVan }) => ({
      ...base(),
      partId: record.id,
      quantity: inVan,
      fromLocationId: null,
      toLocationId: vanLocationId,
      reason: 'receive' as const,
      at: ago(24 * 60),
      jobId: null,
      partLineId: null,
      serial: null,
      remark: null,
    }));

  return [
    ...[surgery, foods].map((record) => ({ kind: 'customer' as const, record })),
    ...[reception, millLane, headOffice].map((record) => ({ kind: 'site' as const, record })),
    ...[okafor, shop, office].map((record) => ({ kind: 'contact' as const, record })),
    ...[desktop, printer, laptop].map((record) => ({ kind: 'asset' as const, record })),
    ...jobs,
    ...parts.map(({ record }) => ({ kind: 'part' as const, record })),
    ...movements.map((record) => ({ kind: 'stockMovement' as const, record })),
  ];
}
