export function ConnectionScreen({ id }: { id: string }) {
  return <div className="page">{id}</div>;
}
