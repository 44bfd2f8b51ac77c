import { useFormatter } from 'next-intl'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** A size as people say it, in steps of a thousand. */
export function useByteText() {
  const format = useFormatter()
  return (bytes: number): string => {
    const step = Math.min(units.length - 1, bytes < 1_000 ? 0 : Math.floor(Math.log10(bytes) / 3))
    return format.number(bytes / 1_000 ** step, { style: 'unit', unit: units[step], unitDisplay: 'short', maximumSignificantDigits: 3 })
  }
}
