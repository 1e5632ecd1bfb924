import type { JoinState } from '@shared/domain/inspection';
import { say } from '@shared/texts';
import type { Message } from '@shared/texts';
import type { DomainController } from '../probes/facts';
import type { Reading } from '../probes/reading';
import { valueOf } from './values';

// What several checks of accounts and network ask about the domain.

/** Whether the machine is a member of an Active Directory domain; null where that is not known. */
export function isDomainMember(join: JoinState | undefined): boolean | null {
  switch (join?.kind) {
    case 'domain':
    case 'hybrid':
      return true;
    case 'workgroup':
    case 'entra':
    case 'registered':
      return false;
    default:
      return null;
  }
}

/** For `absent` of the checks of a domain: says so where the machine is in none. */
export function outsideDomain({ join }: { readonly join: Reading<JoinState> }): Message | null {
  return isDomainMember(valueOf(join)) === false ? say('domain.none') : null;
}

/** Whether any controller answers on any of its ports. */
export function anyControllerOpen(controllers: readonly DomainController[]): boolean {
  return controllers.some((controller) => controller.ports.some((port) => port.open === true));
}
