/** A custom field by name as TicketSQL and AssetSQL name it, quotes included. */
export function customField(name: string): string {
  return `'CF.{${name.replace(/[\\']/g, '\\$&').replace(/[{}]/g, '')}}'`;
}
