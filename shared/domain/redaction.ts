/**
 * What an export can leave out. People: user and account names, home folders. Serials: of machine and parts. Networks: names of
 * Wi-Fi networks and their access points. Addresses: IP and MAC. Processes: what runs, with its arguments.
 */
export const REDACTIONS = ['people', 'serials', 'networks', 'addresses', 'processes'] as const;
export type Redaction = (typeof REDACTIONS)[number];
