'use client'

import { Chip } from '@mantine/core'
import { useId } from 'react'
import styles from './declaration-form.module.css'

type Props<V extends string> = { options: { value: V; label: string }[]; chosen: V | null; onChoose(value: V): void; /** Where no question around it says what is asked. */ legend?: string }

/** A few answers side by side, each one tap: a radio group, named by the question it stands in. */
export function ChoiceAnswer<V extends string>({ options, chosen, onChoose, legend }: Props<V>) {
  // Without a name in common the arrows would not go from one to the next.
  const name = useId()
  const chips = (
    <Chip.Group value={chosen} onChange={(value) => onChoose(value as V)}>
      <div className={styles.answers}>
        {options.map(({ value, label }) => (
          <Chip key={value} value={value} name={name} size="sm" classNames={{ label: styles.chip }}>
            {label}
          </Chip>
        ))}
      </div>
    </Chip.Group>
  )
  if (legend === undefined) return chips
  return (
    <fieldset className={styles.alone}>
      <legend>{legend}</legend>
      {chips}
    </fieldset>
  )
}
