import type { Antivirus, Certificate, Group, JoinState, RemoteTool, Session } from '@shared/domain/inspection';

// Facts about protection, accounts and the domain.

export interface VolumeEncryption {
  readonly volume: string;
  readonly system: boolean;
  readonly state: 'on' | 'off' | 'suspended' | 'encrypting' | 'decrypting' | 'unknown';
  readonly method: string | null;
  /** Kinds of protectors ("TPM", "recovery password"); never the keys. */
  readonly protectors: readonly string[];
}

export interface PlatformFeature {
  readonly feature:
    'sip' | 'gatekeeper' | 'memoryIntegrity' | 'credentialGuard' | 'lockdown' | 'dmaProtection' | 'vulnerabilities';
  readonly state: 'on' | 'off' | 'unknown';
  readonly detail: string | null;
}

export interface AccountSecurity {
  readonly admins: readonly string[];
  readonly autoLogon: string | null;
  readonly guestEnabled: boolean | null;
  readonly remoteDesktop: boolean | null;
  readonly remoteShell: boolean | null;
  readonly rootRemoteShell: boolean | null;
  readonly smb1: boolean | null;
  /** Accounts that can sign in without a password. */
  readonly withoutPassword: readonly string[];
}

export interface HostsFile {
  /** Entries beside the usual ones for this machine itself. */
  readonly entries: readonly { readonly address: string; readonly names: readonly string[] }[];
}

export interface SecureChannel {
  readonly domain: string;
  /** null: no controller could be asked. */
  readonly trusted: boolean | null;
  readonly detail: string | null;
}

export interface DomainController {
  readonly name: string;
  readonly domain: string;
  readonly ports: readonly { readonly port: number; readonly open: boolean }[];
}

export interface KerberosState {
  readonly ticket: 'valid' | 'expired' | 'none';
  readonly expiresAt: string | null;
  /** Of the newest time stamp the controller refused, or the measured offset; null where not known. */
  readonly skewSeconds: number | null;
  /** Errors of the log in 7 days ("KRB_AP_ERR_SKEW", "KRB_AP_ERR_MODIFIED") with how often. */
  readonly errors: readonly { readonly code: string; readonly count: number }[];
}

export interface PolicyState {
  readonly lastSuccessAt: string | null;
  readonly errors: number;
  readonly latest: string | null;
}

export interface UserProfiles {
  readonly temporary: readonly string[];
  readonly damaged: readonly string[];
  /** "registry file in use by other applications" and the like. */
  readonly warnings: number;
}

/** The password of an account that can sign in here. */
export interface PasswordState {
  readonly user: string;
  readonly current: boolean;
  readonly expiresAt: string | null;
  readonly neverExpires: boolean | null;
  readonly mustChange: boolean | null;
  readonly lockedOut: boolean | null;
  readonly failedSignIns: number | null;
}

export interface SecurityFacts {
  readonly antivirus: readonly Antivirus[];
  readonly encryption: readonly VolumeEncryption[];
  readonly platformSecurity: readonly PlatformFeature[];
  readonly accountSecurity: AccountSecurity;
  readonly certificates: readonly Certificate[];
  readonly remoteTools: readonly RemoteTool[];
  readonly hostsFile: HostsFile;
  readonly join: JoinState;
  readonly secureChannel: SecureChannel | null;
  readonly domainControllers: readonly DomainController[];
  readonly kerberos: KerberosState;
  readonly groupPolicy: PolicyState;
  readonly userProfiles: UserProfiles;
  readonly passwords: readonly PasswordState[];
  readonly groups: readonly Group[];
  readonly sessions: readonly Session[];
}
