import { useId } from 'react';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly label: string; readonly tone?: 'pass' | 'fail' }[];
  readonly value: T | null;
  readonly onChange: (value: T) => void;
  readonly id?: string;
}

/** One of a few answers, as buttons that are real radio inputs: arrow keys move, a screen reader counts them. */
export function Choice<T extends string>({ label, options, value, onChange, id }: ChoiceProps<T>) {
  const name = useId();
  return (
    <div className="safety-choice" role="radiogroup" aria-label={label} id={id} tabIndex={-1}>
      {options.map((option) => (
        <label key={option.value} className={`safety-choice-item ${option.tone ?? ''}`}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
