/** TeamViewer's `global.conf`: "[int32] ClientID = 123456789"; null when there is none. */
export function teamViewerId(text: string): string | null {
  const id = /^\[int32\]\s+ClientID\s*=\s*(\d{5,12})\s*$/m.exec(text)?.[1];
  return id ?? null;
}

/** AnyDesk's `system.conf` or `service.conf`: the alias if it has one, else the number. */
export function anyDeskId(text: string): string | null {
  const alias = /^ad\.anynet\.alias=(\S+)\s*$/m.exec(text)?.[1];
  return alias ?? /^ad\.anynet\.id=(\d{5,12})\s*$/m.exec(text)?.[1] ?? null;
}

/** RustDesk's `RustDesk.toml`: "id = '123456789'"; newer versions keep it encrypted ("enc_id"), and then it stays unknown. */
export function rustDeskId(text: string): string | null {
  return /^id\s*=\s*['"](\d{5,12})['"]\s*$/m.exec(text)?.[1] ?? null;
}
