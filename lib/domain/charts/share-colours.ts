// The three shares in the product's colours, told apart also without colour by order, hatching and lightness. A page that defines the
// properties (components/ui/global.css, report-html.ts) decides; a picture by itself falls back to the light scheme.
export const lightColours = { unused: '#d65f20', none: '#c3ccca', used: '#1c7d64', weak: '#8fcbb9', ink: '#1b2421', soft: '#55625d', line: '#e3e8e6' } as const
export const darkColours: Record<keyof typeof lightColours, string> = { unused: '#e97030', none: '#4c5855', used: '#43af91', weak: '#1f5d4d', ink: '#e6ecea', soft: '#a3b0ab', line: '#2b3431' }

export const colourProperty = {
  unused: '--share-unused', none: '--share-none', used: '--share-used', weak: '--share-used-weak', ink: '--ink', soft: '--ink-soft', line: '--line',
} as const satisfies Record<keyof typeof lightColours, string>

export const colour = (name: keyof typeof lightColours) => `var(${colourProperty[name]}, ${lightColours[name]})`
