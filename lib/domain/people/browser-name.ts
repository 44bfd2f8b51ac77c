/** A browser and its system in a few plain words, from what it calls itself; null where it says nothing we know. It proves nothing: anybody may send any name. */
export function browserName(agent: string | null): string | null {
  const named = (known: readonly (readonly [RegExp, string])[]) => known.find(([sign]) => sign.test(agent ?? ''))?.[1]
  const parts = [named(browsers), named(systems)].filter((part) => part !== undefined)
  return parts.length === 0 ? null : parts.join(' · ')
}

// Most call themselves Chrome and Safari as well: the particular ones come first.
const browsers = [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/Firefox\//, 'Firefox'], [/HeadlessChrome|Chrome\//, 'Chrome'], [/Safari\//, 'Safari']] as const
const systems = [[/iPhone|iPad/, 'iOS'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']] as const
