import { KINDS, type KindName } from '@shared/domain/kinds';
import { describe, expect, it } from 'vitest';

// The sync policy (mission 5.7) field by field. What is not named is a scalar or a text: both values are kept and a person decides.

const APPEND_ONLY: readonly KindName[] = [
  ...(['note', 'timeEntry', 'partLine', 'stockMovement', 'inspection', 'activeTest'] as const),
  ...(['safetyTest', 'safetyException', 'signOff', 'attachment'] as const),
];
const OFFICE: Partial<Record<KindName, readonly string[]>> = {
  // assignment, schedule, priority, SLA terms
  job: ['assignedTo', 'plannedStart', 'plannedEnd', 'priority', 'respondBy', 'resolveBy', 'officeNumber'],
  visit: ['technicianId', 'plannedStart', 'plannedEnd'],
};
const DEVICE: Partial<Record<KindName, readonly string[]>> = {
  // arrival, leave and work times (those of a visit are in its transitions), what the customer said
  job: ['acknowledgedAt', 'arrivedAt', 'restoredAt', 'userAsked'],
};
const STATE: readonly KindName[] = ['job', 'visit'];

describe('the declared merge policy', () => {
  it.each(Object.keys(KINDS) as KindName[])('of %s is the table’s', (name) => {
    const { immutable, merge, steps } = KINDS[name];
    expect(immutable).toBe(APPEND_ONLY.includes(name));
    const fields = (policy: string) =>
      Object.entries(merge as Record<string, string>)
        .filter(([, of]) => of === policy)
        .map(([field]) => field)
        .toSorted();
    expect(fields('officeWins')).toEqual([...(OFFICE[name] ?? [])].toSorted());
    expect(fields('deviceWins')).toEqual([...(DEVICE[name] ?? [])].toSorted());
    expect(fields('state')).toEqual(STATE.includes(name) ? ['state'] : []);
    expect(fields('union')).toEqual(STATE.includes(name) ? ['transitions'] : []);
    expect(steps !== null).toBe(STATE.includes(name));
  });

  it('names no field that the record does not have', () => {
    for (const { schema, merge } of Object.values(KINDS)) {
      const shape = 'shape' in schema ? Object.keys(schema.shape) : [];
      for (const field of Object.keys(merge)) expect(shape).toContain(field);
    }
  });
});
