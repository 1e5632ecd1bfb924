import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface RtChoicesProps<Key extends string> {
  readonly caption: string;
  readonly rows: readonly { readonly key: Key; readonly name: string }[];
  /** What each row may stand for; "none" is put before them. Null: any text. */
  readonly choices: readonly { readonly value: string; readonly label: string }[] | null;
  /** What it means to choose nothing; "none" unless it is said. */
  readonly nothing?: string;
  /** Name of a row's field for a screen reader. */
  readonly label: (name: string) => string;
  readonly value: (key: Key) => string | undefined;
  readonly onChoose: (key: Key, value: string | null) => void;
}

/** A table in which each word of one side gets one of the other side, or none. */
export function RtChoices<Key extends string>(props: RtChoicesProps<Key>) {
  const { caption, rows, choices, nothing, label, value, onChoose } = props;
  const { t } = useTranslation('connections');
  const none = nothing ?? t('rt.noStatus');
  return (
    <table className="plain connections-mapping">
      <caption>{caption}</caption>
      <tbody>
        {rows.map(({ key, name }) => (
          <tr key={key}>
            <th scope="row" className="wrap">
              {name}
            </th>
            <td>
              {choices === null ? (
                <TextInput
                  aria-label={label(name)}
                  placeholder={none}
                  maxLength={300}
                  value={value(key) ?? ''}
                  onChange={(event) => onChoose(key, event.currentTarget.value || null)}
                />
              ) : (
                <NativeSelect
                  aria-label={label(name)}
                  data={[{ value: '', label: none }, ...choices]}
                  value={value(key) ?? ''}
                  onChange={(event) => onChoose(key, event.currentTarget.value || null)}
                />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
