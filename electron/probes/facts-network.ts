import type { IpAddress, Vpn, WifiConnection } from '@shared/domain/inspection';

// Facts about the network and printing.

export interface IpConfig {
  readonly adapter: string;
  readonly up: boolean;
  readonly addresses: readonly IpAddress[];
  readonly gateways: readonly string[];
  readonly dnsServers: readonly string[];
  readonly dhcpServer: string | null;
  readonly leaseEndsAt: string | null;
}

/** Counters of one adapter since the start, and how many errors were added during the sample. */
export interface AdapterErrors {
  readonly adapter: string;
  readonly packets: number;
  readonly errors: number;
  readonly dropped: number;
  readonly newErrors: number | null;
}

/** Connection attempts to a host of the settings. */
export interface PathQuality {
  readonly host: string;
  readonly port: number;
  readonly sent: number;
  readonly answered: number;
  readonly averageMs: number | null;
  readonly jitterMs: number | null;
}

export interface ProxyState {
  readonly kind: 'none' | 'manual' | 'pac' | 'auto';
  /** Host and port, or the address of the script; never a password. */
  readonly address: string | null;
  readonly reachable: boolean | null;
  readonly durationMs: number | null;
}

export interface NetworkProfile {
  readonly adapter: string;
  readonly name: string | null;
  readonly category: 'public' | 'private' | 'domain' | 'other';
}

export interface WifiState {
  readonly adapter: string;
  /** null: the radio is there and not connected. */
  readonly connection: WifiConnection | null;
  readonly radioOn: boolean | null;
}

export interface WifiEvents {
  readonly days: number;
  readonly disconnects: number;
  readonly authenticationFailures: number;
}

export interface SpoolerState {
  readonly product: string;
  readonly running: boolean;
  /** Times it fell over in seven days; null where the log does not tell. */
  readonly crashes: number | null;
}

export interface PrinterPort {
  readonly printer: string;
  /** "tcp", "ipp", "wsd", "usb", "file", "virtual" */
  readonly kind: 'tcp' | 'ipp' | 'wsd' | 'usb' | 'virtual' | 'other';
  readonly host: string | null;
  readonly port: number | null;
  /** null where it was not asked (a cable). */
  readonly reachable: boolean | null;
  readonly durationMs: number | null;
}

export interface PrintEvents {
  readonly days: number;
  readonly errors: number;
  readonly latest: readonly string[];
}

export interface NetworkFacts {
  readonly ipConfig: readonly IpConfig[];
  readonly adapterErrors: readonly AdapterErrors[];
  readonly paths: readonly PathQuality[];
  readonly proxy: ProxyState;
  readonly networkProfiles: readonly NetworkProfile[];
  readonly vpns: readonly Vpn[];
  readonly wifi: readonly WifiState[];
  readonly wifiEvents: WifiEvents;
  readonly spooler: SpoolerState;
  readonly printerPorts: readonly PrinterPort[];
  readonly printEvents: PrintEvents;
}
