/** How the share of a window that logs captured is told, in every room: never rounded up, for 94.96 % is not the 95 % that "unused" needs. */
export const capturedPercent = { style: 'percent', maximumFractionDigits: 1, roundingMode: 'floor' } as const satisfies Intl.NumberFormatOptions
