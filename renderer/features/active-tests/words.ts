import i18next from 'i18next';

/** A measured value's name in words; of "192.168.1.1 jitter" only the last word. What has no word (a sensor) stays as it is. */
export function measuredName(name: string): string {
  const [, subject, last] = /^(.+) (\w+)$/.exec(name) ?? [];
  const said = i18next.t(
    [`activeTests:measured.${last ?? name}`, `inspect:findings.measuredNames.${last ?? name}`] as never,
    {
      defaultValue: '',
    },
  ) as string;
  if (said === '') return name;
  return subject === undefined ? said : `${subject}: ${said}`;
}
