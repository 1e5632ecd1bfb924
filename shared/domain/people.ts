import { defineKind } from './kind';
import { z } from '../z';
import { optionalId, optionalText, recordFields } from './record';

export const ROLES = ['technician', 'senior', 'dispatcher'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/** Whoever signs notes and reports on this laptop. */
export const technicianSchema = z.object({
  ...recordFields,
  name: z.string().min(1).max(200),
  initials: z.string().min(1).max(5),
  role: roleSchema,
});
export type Technician = z.infer<typeof technicianSchema>;

export const customerSchema = z.object({
  ...recordFields,
  name: z.string().min(1).max(200),
  phone: optionalText,
  email: optionalText,
  remarks: optionalText,
});
export type Customer = z.infer<typeof customerSchema>;

export const siteSchema = z.object({
  ...recordFields,
  customerId: z.string(),
  name: z.string().min(1).max(200),
  address: optionalText,
  /** When and how the site lets the technician in, in words. */
  accessHours: optionalText,
  remarks: optionalText,
});
export type Site = z.infer<typeof siteSchema>;

export const contactSchema = z.object({
  ...recordFields,
  customerId: z.string(),
  siteId: optionalId,
  name: z.string().min(1).max(200),
  phone: optionalText,
  email: optionalText,
  /** "prefers a call", "hard of hearing", language. */
  preference: optionalText,
});
export type Contact = z.infer<typeof contactSchema>;

export const technicianKind = defineKind({
  name: 'technician',
  table: 'technicians',
  schema: technicianSchema,
  indexes: 'id',
});

export const customerKind = defineKind({
  name: 'customer',
  table: 'customers',
  schema: customerSchema,
  indexes: 'id, name',
});

export const siteKind = defineKind({
  name: 'site',
  table: 'sites',
  schema: siteSchema,
  indexes: 'id, customerId',
});

export const contactKind = defineKind({
  name: 'contact',
  table: 'contacts',
  schema: contactSchema,
  indexes: 'id, customerId',
});
