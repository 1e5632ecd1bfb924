import { type CodeEntry, STARTER_CODES } from '@shared/domain/code-list';
import { useTranslation } from 'react-i18next';
import { useCodes } from '../queries';

type ListName = CodeEntry['list'];

/** Words of a cause, fix or symptom code: the team's own where it has changed the list, else ours, else the code itself. */
export function useCodeLabel(): (list: ListName, code: string) => string {
  const { i18n } = useTranslation('job');
  const entries = useCodes();
  return (list, code) => {
    const own = entries?.find((entry) => entry.list === list && entry.code === code)?.label;
    return own ?? i18n.t([`job:codes.${list}.${code}`, code] as never) ?? code;
  };
}

/** The codes to choose from; a retired one only where it is already chosen. */
export function useCodeOptions(list: ListName, chosen: string | null): { value: string; label: string }[] {
  const entries = useCodes();
  const label = useCodeLabel();
  const own = (entries ?? []).filter((entry) => entry.list === list);
  const retired = new Set(own.filter((entry) => entry.retired).map((entry) => entry.code));
  const codes = new Set([...STARTER_CODES[list], ...own.map((entry) => entry.code)]);
  if (chosen !== null) codes.add(chosen);
  return [...codes]
    .filter((code) => !retired.has(code) || code === chosen)
    .map((code) => ({ value: code, label: label(list, code) }));
}
