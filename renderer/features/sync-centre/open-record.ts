import { go, type Route } from '../../app/view';
import type { UnsentItem } from './queries';

type Where = 'job' | 'asset' | 'stock' | 'settings';

/** The screen on which a record is seen and corrected; null where it has none of its own. */
export function placeOf(
  item: Pick<UnsentItem, 'kind' | 'jobId' | 'recordId'>,
): { readonly where: Where; readonly route: Route } | null {
  if (item.jobId !== null) return { where: 'job', route: { screen: 'job', id: item.jobId } };
  switch (item.kind) {
    case 'asset':
      return { where: 'asset', route: { screen: 'passport', of: 'asset', id: item.recordId } };
    case 'inspection':
      return { where: 'asset', route: { screen: 'inspection', id: item.recordId } };
    case 'part':
    case 'stockLocation':
    case 'stockMovement':
      return { where: 'stock', route: { screen: 'stock' } };
    case 'technician':
      return { where: 'settings', route: { screen: 'settings' } };
    default:
      return null;
  }
}

export function openPlace(item: Pick<UnsentItem, 'kind' | 'jobId' | 'recordId'>): void {
  const place = placeOf(item);
  if (place) go(place.route);
}
