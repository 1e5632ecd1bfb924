import type { KindName, RecordOf } from './kinds';

/** The words of the sample, in the user's language. Names of people and places are invented. */
export interface SampleTexts {
  readonly customers: { readonly surgery: string; readonly foods: string };
  readonly sites: {
    readonly reception: string;
    readonly receptionAddress: string;
    readonly receptionAccess: string;
    readonly millLane: string;
    readonly millLaneAddress: string;
    readonly headOffice: string;
    readonly headOfficeAddress: string;
  };
  readonly contacts: { readonly reception: string; readonly shop: string; readonly office: string };
  readonly contactPreference: string;
  readonly jobs: {
    readonly switchesOff: { readonly symptom: string; readonly since: string; readonly changed: string };
    readonly noPrint: { readonly symptom: string; readonly since: string };
    readonly workstation: { readonly symptom: string };
    readonly screen: { readonly symptom: string; readonly nextAction: string };
    readonly password: { readonly symptom: string; readonly resolution: string; readonly note: string };
  };
  readonly parts: {
    readonly powerSupply: string;
    readonly disk: string;
    readonly memory: string;
    readonly lead: string;
    readonly toner: string;
  };
}

export interface SampleInput {
  /** The device's time, a UTC instant; the day is laid around it. */
  readonly now: string;
  readonly newId: () => string;
  readonly technicianId: string;
  readonly vanLocationId: string;
  readonly texts: SampleTexts;
}

/** A record without the stamps that the store puts on it. */
export type Unstamped<K extends KindName> = Omit<RecordOf<K>, 'createdAt' | 'createdBy' | 'updatedAt'>;
export type SampleRecord = { [K in KindName]: { readonly kind: K; readonly record: Unstamped<K> } }[KindName];

export const MINUTE_MS = 60_000;
