/** Names of the IANA database that this runtime knows; UTC first, since the list itself may leave it out. */
export const timeZones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')]

export const isTimeZone = (name: string): boolean => timeZones.includes(name)
