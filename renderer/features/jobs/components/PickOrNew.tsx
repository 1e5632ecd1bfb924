import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Pick } from '../intake-form';
import { matchingOptions, type Option, pickTyped } from '../intake-parties';

const SHOWN = 8;

interface PickOrNewProps {
  readonly id: string;
  readonly label: string;
  readonly value: Pick;
  readonly options: readonly Option[];
  readonly onChange: (value: Pick) => void;
  readonly error?: string | null;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
}

/** One field for "pick it" and "it is new": what is typed either names a record that is there or makes one. */
export function PickOrNew({ id, label, value, options, onChange, error, required, autoFocus }: PickOrNewProps) {
  const { t } = useTranslation('jobs');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const shown = matchingOptions(value.id === null ? value.text : '', options, SHOWN);
  const isNew = value.id === null && value.text.trim() !== '';

  return (
    <Combobox
      store={combobox}
      width={300}
      position="bottom-start"
      transitionProps={{ duration: 0 }}
      onOptionSubmit={(chosen) => {
        const option = options.find((one) => one.id === chosen);
        if (option) onChange({ id: option.id, text: option.text });
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        <TextInput
          id={id}
          label={label}
          value={value.text}
          maxLength={200}
          autoComplete="off"
          error={error ?? null}
          withAsterisk={required ?? false}
          autoFocus={autoFocus ?? false}
          onChange={(event) => {
            onChange(pickTyped(event.currentTarget.value, options));
            combobox.openDropdown();
            combobox.resetSelectedOption();
          }}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          rightSectionWidth={isNew ? 62 : 34}
          rightSectionPointerEvents="none"
          rightSection={
            isNew ? (
              <span className="badge accent" title={t('intake.newHint')}>
                {t('intake.new')}
              </span>
            ) : value.id !== null ? (
              <span
                className="jobs-picked"
                title={t('intake.pickedHint')}
                aria-label={t('intake.pickedHint')}
                role="img"
              >
                ✓
              </span>
            ) : null
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={shown.length === 0}>
        <Combobox.Options aria-label={label}>
          {shown.map((option) => (
            <Combobox.Option value={option.id} key={option.id} active={option.id === value.id}>
              <span className="jobs-option">
                <span className="clip">{option.text}</span>
                {option.hint !== '' && <span className="muted small clip">{option.hint}</span>}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
