'use client'

// One accent (pine) for what can be pressed, clay for what nobody uses, slate for what nobody knows.
import { createTheme, type MantineColorsTuple } from '@mantine/core'

const pine: MantineColorsTuple = ['#ecf8f4', '#d8eee7', '#aedccf', '#80c9b5', '#5bb99f', '#43af91', '#2f9c7e', '#1c7d64', '#126a54', '#045743']
const clay: MantineColorsTuple = ['#fff1e8', '#fde1d1', '#f7c2a4', '#f1a073', '#ec834a', '#e97030', '#d65f20', '#b84d14', '#9c400f', '#7d320b']
/** Mantine's dark surfaces, with the green of ours. */
const dark: MantineColorsTuple = ['#e6ecea', '#c9d2cf', '#a3b0ab', '#8a9892', '#46524e', '#38433f', '#232b29', '#191f1e', '#151a19', '#121716']
const slate: MantineColorsTuple = ['#f5f7f7', '#e8ebec', '#d3d9db', '#b6bfc3', '#96a2a8', '#78868d', '#5f6d74', '#4b575d', '#343e43', '#232a2e']

export const theme = createTheme({
  colors: { pine, clay, slate, dark },
  primaryColor: 'pine',
  primaryShade: 7,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'Inter, ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace',
  headings: { fontWeight: '640', sizes: { h1: { fontSize: '1.5rem', lineHeight: '1.25' }, h2: { fontSize: '1.0625rem', lineHeight: '1.4' }, h3: { fontSize: '0.9375rem', lineHeight: '1.4' } } },
  // By name: a component imported here would be part of every page.
  components: {
    // A form asks only for what it needs: a star at each of its words would say nothing.
    InputWrapper: { defaultProps: { withAsterisk: false } },
    Modal: { styles: { title: { fontSize: '1.0625rem', fontWeight: 620 } } },
    // It is a `header` element, which inside a dialog would pass for a second banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
  },
})
