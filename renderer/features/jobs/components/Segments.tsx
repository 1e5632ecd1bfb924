import { type ReactNode, useId } from 'react';

export interface Segment<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly text?: string;
  readonly disabled?: boolean;
}

interface SegmentsProps<T extends string> {
  readonly id: string;
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly Segment<T>[];
  readonly onChange: (value: T) => void;
  readonly error?: string | null;
  readonly required?: boolean;
  readonly children?: ReactNode;
}

/** A choice of a few that are all in sight, none of them taken beforehand. Native radio buttons: arrows and Space work. */
export function Segments<T extends string>(props: SegmentsProps<T>) {
  const { id, label, value, options, onChange, error, required, children } = props;
  const name = useId();
  return (
    <fieldset className="jobs-segments" id={id} tabIndex={-1} aria-describedby={error ? `${id}-error` : undefined}>
      <legend>
        {label}
        {required === true && (
          <span className="jobs-required" aria-hidden>
            {' '}
            *
          </span>
        )}
      </legend>
      <div className="jobs-segments-row" data-invalid={error ? true : undefined}>
        {options.map((option) => (
          <label key={option.value} className="jobs-segment" data-checked={value === option.value || undefined}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={value === option.value}
              disabled={option.disabled ?? false}
              onChange={() => onChange(option.value)}
            />
            <span>
              <b>{option.label}</b>
              {option.text !== undefined && <span className="muted small">{option.text}</span>}
            </span>
          </label>
        ))}
      </div>
      {error != null && error !== '' && (
        <p className="jobs-error small" id={`${id}-error`}>
          {error}
        </p>
      )}
      {children}
    </fieldset>
  );
}
