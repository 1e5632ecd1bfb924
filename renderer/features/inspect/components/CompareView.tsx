export function CompareView(_: { id: string; otherId: string }) {
  return null;
}
