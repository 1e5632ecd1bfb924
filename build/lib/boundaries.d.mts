export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly level: 'error' | 'warning';
  readonly message: string;
}
export const ALLOWED: Readonly<Record<string, readonly string[]>>;
export function checkFile(file: string, text: string): readonly Finding[];
