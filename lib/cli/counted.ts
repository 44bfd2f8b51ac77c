/** `1 system`, `2 systems`: a number with its noun, for what commands print. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
